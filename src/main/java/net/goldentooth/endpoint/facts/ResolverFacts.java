package net.goldentooth.endpoint.facts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What resolv.conf(5) says (facts.system.dns). */
final class ResolverFacts {
    private ResolverFacts() {}

    static Map<String, Object> of(Sections sections) {
        SortedMap<String, Object> resolver = new TreeMap<>();
        List<String> servers = new ArrayList<>();
        for (String line : sections.lines("/etc/resolv.conf")) {
            List<String> words = List.of(line.strip().split("\\s+"));
            List<String> values = words.subList(1, words.size());
            switch (words.get(0)) {
                case "nameserver" -> servers.addAll(values);
                case "domain" -> values.stream().findFirst().ifPresent(domain -> resolver.put("domain", domain));
                case "search", "sortlist" -> resolver.put(words.get(0), values);
                case "options" -> resolver.put("options", options(values));
                default -> {}
            }
        }
        if (!servers.isEmpty()) {
            resolver.put("nameservers", List.copyOf(servers));
        }
        return Map.of("dns", resolver);
    }

    private static SortedMap<String, Object> options(List<String> words) {
        SortedMap<String, Object> options = new TreeMap<>();
        for (String word : words) {
            String[] parts = word.split(":", 2);
            options.put(parts[0], parts.length > 1 && !parts[1].isEmpty() ? parts[1] : true);
        }
        return options;
    }
}
