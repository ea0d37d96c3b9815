package net.goldentooth.template.block;

import net.goldentooth.template.expression.Budget;
import net.goldentooth.template.text.Failure;
import net.goldentooth.template.value.Markup;
import net.goldentooth.template.value.None;
import net.goldentooth.template.value.Printed;
import net.goldentooth.template.value.TypeName;
import net.goldentooth.template.value.Undefined;

/** Where a template's text goes. */
public final class Output {
    private final StringBuilder text;
    private final Budget budget;
    private final Mode mode;

    /** What may be printed. */
    enum Mode {
        ANYTHING,
        /** Texts; anything else fails, as it does in Ansible in a block that {@code super()} or {@code self} calls. */
        TEXTS,
        /** Nothing: text and values are left out, and not even evaluated. */
        NOTHING
    }

    public Output(Budget budget) {
        this(budget, Mode.ANYTHING);
    }

    Output(Budget budget, Mode mode) {
        this(new StringBuilder(), budget, mode);
    }

    private Output(StringBuilder text, Budget budget, Mode mode) {
        this.text = text;
        this.budget = budget;
        this.mode = mode;
    }

    /** Returns this output for what stands outside of blocks in a template that extends another. */
    Output muted() {
        return new Output(text, budget, Mode.NOTHING);
    }

    boolean isMuted() {
        return mode == Mode.NOTHING;
    }

    Mode mode() {
        return mode;
    }

    /** Prints a value as a template shows it. */
    void show(Object value) {
        boolean text = value instanceof String || value instanceof Markup || value == None.NONE;
        if (mode == Mode.TEXTS && !text && !Undefined.isLenient(value)) {
            throw Failure.of(
                    "in a block that is called, Ansible prints texts only, not " + TypeName.of(value), "add | string");
        }
        print(Printed.shown(value));
    }

    public void print(String more) {
        budget.print(more.length());
        text.append(more);
    }

    public String text() {
        return text.toString();
    }
}
