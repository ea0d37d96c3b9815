package net.goldentooth.template.function;

import java.util.ArrayList;
import java.util.List;
import net.goldentooth.template.text.Failure;
import net.goldentooth.template.value.Iteration;
import net.goldentooth.template.value.Limits;
import net.goldentooth.template.value.None;

/** Lists gone through side by side or each with each, as lookups give them: what is a list in a row is opened. */
final class Combined {
    private Combined() {}

    /** Returns the first items of all lists, then the second ones…; None where a list has ended. */
    static List<Object> together(List<Object> terms) {
        List<List<Object>> lists = lists("together", terms);
        List<Object> rows = new ArrayList<>();
        int longest = lists.stream().mapToInt(List::size).max().orElse(0);
        for (int i = 0; i < longest; i++) {
            List<Object> row = new ArrayList<>();
            for (List<Object> list : lists) {
                row.add(i < list.size() ? list.get(i) : None.NONE);
            }
            rows.add(Flat.flatten(row, 1));
        }
        return rows;
    }

    /** Returns every combination of one item of each list. */
    static List<Object> nested(List<Object> terms) {
        List<List<Object>> lists = lists("nested", terms);
        List<Object> rows = lists.get(0);
        for (List<Object> list : lists.subList(1, lists.size())) {
            Limits.check((long) rows.size() * list.size());
            List<Object> longer = new ArrayList<>();
            for (Object row : rows) {
                list.forEach(item -> longer.add(Flat.flatten(List.of(row, item), 1)));
            }
            rows = longer;
        }
        List<Object> opened = new ArrayList<>();
        // Of one list alone, even texts are opened: that is how Ansible has it.
        rows.forEach(row -> opened.add(Flat.flatten(Iteration.over(row), 1)));
        return opened;
    }

    private static List<List<Object>> lists(String name, List<Object> terms) {
        if (terms.isEmpty()) {
            throw Failure.of("lookup('" + name + "') needs at least one list");
        }
        List<List<Object>> lists = new ArrayList<>();
        for (Object term : terms) {
            boolean alone = term instanceof String || !Iteration.isPossible(term);
            lists.add(alone ? List.of(term instanceof String text ? text.strip() : term) : Iteration.over(term));
        }
        return lists;
    }
}
