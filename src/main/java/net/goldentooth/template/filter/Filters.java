package net.goldentooth.template.filter;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.goldentooth.template.expression.Filter;
import net.goldentooth.template.expression.Frame;
import net.goldentooth.template.value.Arguments;

/** Every filter there is. */
public final class Filters {
    private static final List<String> MARKUP = List.of(
            "safe",
            "escape",
            "e",
            "forceescape",
            "replace",
            "to_json",
            "to_nice_json",
            "length",
            "count",
            "regex_replace",
            "regex_search",
            "regex_findall",
            "b64encode",
            "hash");

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
        MARKUP.forEach(name -> filters.computeIfPresent(name, (same, filter) -> new TakesMarkup(filter)));
        return Map.copyOf(filters);
    }

    /** A filter that takes HTML as any other text. */
    private record TakesMarkup(Filter filter) implements Filter {
        @Override
        public Object apply(Object input, Arguments arguments, Frame frame) {
            return filter.apply(input, arguments, frame);
        }

        @Override
        public boolean takesMarkup() {
            return true;
        }
    }
}
