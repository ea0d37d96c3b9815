package net.goldentooth.template.block;

import net.goldentooth.template.expression.Budget;

/** Where a template's text goes. */
public final class Output {
    private final StringBuilder text = new StringBuilder();
    private final Budget budget;

    public Output(Budget budget) {
        this.budget = budget;
    }

    public void print(String more) {
        budget.print(more.length());
        text.append(more);
    }

    public String text() {
        return text.toString();
    }
}
