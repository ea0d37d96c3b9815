package net.goldentooth.report;

import java.util.Locale;
import net.goldentooth.plan.Step;

/** A step of a plan as a line for people. */
final class StepText {
    private static final int SUBJECT_WIDTH = 44;

    private final Palette palette;

    StepText(Palette palette) {
        this.palette = palette;
    }

    /** Returns the line, which is indented. */
    String line(Step step) {
        String line = String.format(
                Locale.ROOT,
                "  %s %-7s  %-" + SUBJECT_WIDTH + "s  %s",
                sign(step),
                step.action(),
                step.subject(),
                step.detail());
        return paint(step, line.stripTrailing());
    }

    private static String sign(Step step) {
        return switch (step.action()) {
            case "create", "install", "enable", "start" -> "+";
            case "remove", "purge", "disable", "stop" -> "-";
            default -> "~";
        };
    }

    private String paint(Step step, String line) {
        return switch (sign(step)) {
            case "+" -> palette.good(line);
            case "-" -> palette.bad(line);
            default -> palette.change(line);
        };
    }
}
