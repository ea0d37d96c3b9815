package net.goldentooth.template.function;

import java.util.ArrayList;
import java.util.List;
import net.goldentooth.template.value.Iteration;
import net.goldentooth.template.value.Limits;
import net.goldentooth.template.value.None;

/** Lists gone through side by side or each with each, as lookups give them. */
final class Combined {
    private Combined() {}

    /** Returns the first items of all lists, then the second ones…; None where a list has ended. */
    static List<Object> together(List<Object> lists) {
        List<Object> rows = new ArrayList<>();
        long longest = lists.stream().mapToLong(Iteration::length).max().orElse(0);
        for (int i = 0; i < longest; i++) {
            List<Object> row = new ArrayList<>();
            for (Object list : lists) {
                List<Object> items = Iteration.over(list);
                row.add(i < items.size() ? items.get(i) : None.NONE);
            }
            rows.add(row);
        }
        return rows;
    }

    /** Returns every combination of one item of each list. */
    static List<Object> nested(List<Object> lists) {
        List<List<Object>> rows = List.of(List.of());
        for (Object list : lists) {
            List<Object> items = Iteration.over(list);
            Limits.check((long) rows.size() * items.size());
            List<List<Object>> longer = new ArrayList<>();
            for (List<Object> row : rows) {
                for (Object item : items) {
                    List<Object> extended = new ArrayList<>(row);
                    extended.add(item);
                    longer.add(extended);
                }
            }
            rows = longer;
        }
        return new ArrayList<>(rows);
    }
}
