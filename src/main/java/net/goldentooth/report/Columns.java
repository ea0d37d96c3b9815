package net.goldentooth.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The widths of a table's columns, which cells are filled up to. */
final class Columns {
    private final List<Integer> widths = new ArrayList<>();

    /** @param rows of as many cells each, the heads included */
    Columns(List<List<String>> rows) {
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                if (i == widths.size()) {
                    widths.add(1);
                }
                widths.set(i, Math.max(widths.get(i), row.get(i).length()));
            }
        }
    }

    /** Returns a row's cells, each as wide as its column. */
    List<String> filled(List<String> row) {
        List<String> filled = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            filled.add(String.format(Locale.ROOT, "%-" + widths.get(i) + "s", row.get(i)));
        }
        return filled;
    }

    /** Returns filled cells as one line. */
    static String line(List<String> filled) {
        return String.join("  ", filled).stripTrailing();
    }
}
