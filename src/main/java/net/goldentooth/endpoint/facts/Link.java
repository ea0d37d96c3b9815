package net.goldentooth.endpoint.facts;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the kernel says of one interface in /sys/class/net.
 *
 * @param attributes the files' contents by their path below the interface's folder, and where links lead
 */
record Link(String name, Map<String, String> attributes) {
    private static final Map<String, String> TYPES = Map.of(
            "1", "ether",
            "32", "infiniband",
            "512", "ppp",
            "772", "loopback",
            "65534", "tunnel");
    private static final Pattern ATTRIBUTE = Pattern.compile("\\./([^/]*)/([^:]*):(.*)");
    private static final String NO_ADDRESS = "00:00:00:00:00:00";
    private static final int PROMISCUOUS = 0x100;

    Link {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }

    /** Reads the section of interfaces: their names, a line each, and then {@code ./NAME/PATH:VALUE}. */
    static List<Link> read(List<String> lines) {
        Map<String, Map<String, String>> found = new LinkedHashMap<>();
        for (String line : lines) {
            Matcher attribute = ATTRIBUTE.matcher(line);
            if (!attribute.matches()) {
                found.put(line, new LinkedHashMap<>());
            } else if (found.containsKey(attribute.group(1))) {
                found.get(attribute.group(1))
                        .put(attribute.group(2), attribute.group(3).strip());
            }
        }
        List<Link> links = new ArrayList<>();
        found.forEach((name, attributes) -> links.add(new Link(name, attributes)));
        return links;
    }

    String hardwareAddress() {
        return attributes.getOrDefault("address", "");
    }

    /** Returns the type in Ansible's words. */
    String type() {
        if (attributes.containsKey("bonding")) {
            return "bonding";
        }
        return attributes.containsKey("bridge/bridge_id")
                ? "bridge"
                : TYPES.getOrDefault(attributes.getOrDefault("type", ""), "unknown");
    }

    /** Returns the fields that facts have of it, without its addresses. */
    SortedMap<String, Object> fields() {
        SortedMap<String, Object> fields = new TreeMap<>();
        fields.put("device", name);
        fields.put("type", type());
        if (!hardwareAddress().isEmpty() && !hardwareAddress().equals(NO_ADDRESS)) {
            fields.put("macaddress", hardwareAddress());
        }
        attributes.forEach((path, value) -> add(path, value, fields));
        if (attributes.containsKey("bridge/bridge_id")) {
            fields.put("interfaces", members());
        }
        return fields;
    }

    private static void add(String path, String value, SortedMap<String, Object> fields) {
        switch (path) {
            case "mtu", "speed" -> {
                if (value.matches("-?\\d{1,18}")) {
                    fields.put(path, Long.valueOf(value));
                }
            }
            case "operstate" -> fields.put("active", !value.equals("down"));
            case "flags" -> {
                if (value.matches("0x[0-9a-f]{1,8}")) {
                    fields.put("promisc", (Long.decode(value) & PROMISCUOUS) != 0);
                }
            }
            case "device" -> fields.put("pciid", lastName(value));
            case "device/driver/module" -> fields.put("module", lastName(value));
            case "bridge/bridge_id" -> fields.put("id", value);
            case "bridge/stp_state" -> fields.put("stp", value.equals("1"));
            default -> {}
        }
    }

    private List<String> members() {
        return attributes.keySet().stream()
                .filter(path -> path.startsWith("brif/"))
                .map(Link::lastName)
                .toList();
    }

    private static String lastName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
