package net.goldentooth.endpoint.facts;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import net.goldentooth.inventory.FactNames;

/**
 * What a host says of itself, under the names and with the values that ansible-core 2.14 gives it
 * (ansible.module_utils.facts). What is another thing at every look, such as free memory, is not among it.
 *
 * @param values plain data: texts, whole numbers, booleans, lists, and maps sorted by key
 */
public record GatheredFacts(SortedMap<String, Object> values) {
    public GatheredFacts {
        values = sorted(values);
    }

    /** Returns whether the host could say anything of its network. */
    public boolean hasNetwork() {
        return values.containsKey(FactNames.PREFIX + "interfaces");
    }

    private static SortedMap<String, Object> sorted(Map<?, ?> map) {
        SortedMap<String, Object> sorted = new TreeMap<>();
        map.forEach((key, value) -> sorted.put(String.valueOf(key), copy(value)));
        return Collections.unmodifiableSortedMap(sorted);
    }

    private static Object copy(Object value) {
        if (value instanceof Map<?, ?> map) {
            return sorted(map);
        }
        // Never one list in two places: YAML would show that as an anchor and an alias.
        return value instanceof List<?> list ? Collections.unmodifiableList(new ArrayList<Object>(list)) : value;
    }

    /**
     * Returns the facts that the output of the host program's part {@code gather.sh} amounts to. What is missing or odd there
     * is missing here.
     *
     * @param texts each section's text by its name
     */
    public static GatheredFacts of(Map<String, String> texts) {
        Sections sections = new Sections(texts);
        SortedMap<String, Object> values = new TreeMap<>();
        add(PlatformFacts.of(sections), values);
        add(DistributionFacts.of(sections), values);
        add(ProcessorFacts.of(sections, String.valueOf(values.get(FactNames.PREFIX + "architecture"))), values);
        add(ServiceFacts.of(sections, String.valueOf(values.get(FactNames.PREFIX + "os_family"))), values);
        add(VirtualFacts.of(sections), values);
        add(ResolverFacts.of(sections), values);
        add(NetworkFacts.of(sections), values);
        return new GatheredFacts(values);
    }

    /** The name of an interface is a host's own choice: it must not make a fact of what is none. */
    private static void add(Map<String, Object> more, SortedMap<String, Object> values) {
        more.forEach((name, value) -> {
            String fact = FactNames.PREFIX + name.replace('-', '_');
            if (FactNames.isFact(fact)) {
                values.put(fact, value);
            }
        });
    }
}
