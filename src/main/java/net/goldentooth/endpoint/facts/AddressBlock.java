package net.goldentooth.endpoint.facts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The addresses of one interface.
 *
 * @param primary the words of each line that begins with {@code inet} or {@code inet6}
 * @param secondary those of further addresses in the same network, and of temporary ones
 */
record AddressBlock(List<List<String>> primary, List<List<String>> secondary) {
    static final AddressBlock EMPTY = new AddressBlock(List.of(), List.of());

    private static final Pattern HEAD = Pattern.compile("\\d+: ([^:@ ]+).*");

    AddressBlock {
        primary = List.copyOf(primary);
        secondary = List.copyOf(secondary);
    }

    /** Reads the output of {@code ip addr show}. */
    static Map<String, AddressBlock> read(List<String> lines) {
        Map<String, AddressBlock> blocks = new LinkedHashMap<>();
        List<List<String>> primary = new ArrayList<>();
        List<List<String>> secondary = new ArrayList<>();
        String name = "";
        for (String line : lines) {
            Matcher head = HEAD.matcher(line);
            if (head.matches()) {
                blocks.put(name, new AddressBlock(primary, secondary));
                name = head.group(1);
                primary.clear();
                secondary.clear();
                continue;
            }
            List<String> words = List.of(line.strip().split("\\s+"));
            if (words.get(0).equals("inet") || words.get(0).equals("inet6")) {
                boolean further = words.contains("secondary") || words.contains("temporary");
                (further ? secondary : primary).add(words);
            }
        }
        blocks.put(name, new AddressBlock(primary, secondary));
        return blocks;
    }
}
