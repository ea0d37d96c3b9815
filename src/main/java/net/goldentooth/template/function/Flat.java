package net.goldentooth.template.function;

import java.util.ArrayList;
import java.util.List;

/** Lists within lists made one list. */
final class Flat {
    private Flat() {}

    /** Returns the items, with so many levels of lists opened; -1 opens all of them. */
    static List<Object> flatten(List<?> items, int levels) {
        List<Object> flat = new ArrayList<>();
        for (Object item : items) {
            if (item instanceof List<?> inner && levels != 0) {
                flat.addAll(levels == 1 ? new ArrayList<>(inner) : flatten(inner, levels - 1));
            } else {
                flat.add(item);
            }
        }
        return flat;
    }
}
