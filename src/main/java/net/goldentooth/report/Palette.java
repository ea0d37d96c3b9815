package net.goldentooth.report;

import net.goldentooth.apply.HostStatus;

/** The colours of what is written to a terminal, or none of them. */
public enum Palette {
    PLAIN,
    COLOURED;

    private static final String RESET = "\u001b[0m";

    public String good(String text) {
        return paint("32", text);
    }

    public String change(String text) {
        return paint("33", text);
    }

    public String bad(String text) {
        return paint("1;31", text);
    }

    public String faint(String text) {
        return paint("2", text);
    }

    public String strong(String text) {
        return paint("1", text);
    }

    /** Returns text in the colour of a status. */
    public String status(HostStatus status, String text) {
        return switch (status) {
            case OK -> good(text);
            case CHANGED -> change(text);
            case SKIPPED -> faint(text);
            case UNREACHABLE, ROLLED_BACK, FAILED -> bad(text);
        };
    }

    /** Returns a unified diff with its added and removed lines coloured. */
    public String diff(String unified) {
        if (this == PLAIN) {
            return unified;
        }
        StringBuilder coloured = new StringBuilder();
        for (String line : unified.split("(?<=\n)", -1)) {
            coloured.append(diffLine(line));
        }
        return coloured.toString();
    }

    private String diffLine(String line) {
        String text = line.stripTrailing();
        String end = line.substring(text.length());
        if (line.startsWith("+++") || line.startsWith("---")) {
            return strong(text) + end;
        }
        if (line.startsWith("@@")) {
            return paint("36", text) + end;
        }
        if (line.startsWith("+")) {
            return good(text) + end;
        }
        return line.startsWith("-") ? paint("31", text) + end : line;
    }

    private String paint(String code, String text) {
        return this == PLAIN || text.isEmpty() ? text : "\u001b[" + code + "m" + text + RESET;
    }
}
