package net.goldentooth.template.filter;

import java.util.HashMap;
import java.util.Map;
import net.goldentooth.template.expression.Filter;

/** Every filter there is. */
public final class Filters {
    private Filters() {}

    /** Returns the filters under their names. */
    public static Map<String, Filter> all() {
        Map<String, Filter> filters = new HashMap<>();
        BasicFilters.register(filters);
        StringFilters.register(filters);
        SequenceFilters.register(filters);
        SelectionFilters.register(filters);
        ListFilters.register(filters);
        DictFilters.register(filters);
        DataFilters.register(filters);
        RegexFilters.register(filters);
        EncodingFilters.register(filters);
        MathFilters.register(filters);
        PathFilters.register(filters);
        UrlFilters.register(filters);
        LayoutFilters.register(filters);
        TimeFilters.register(filters);
        RandomFilters.register(filters);
        return Map.copyOf(filters);
    }
}
