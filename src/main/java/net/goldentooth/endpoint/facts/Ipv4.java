package net.goldentooth.endpoint.facts;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An IPv4 address and its network.
 *
 * @param broadcast empty where there is none
 * @param prefix 0 to 32
 */
record Ipv4(String address, String broadcast, int prefix) {
    private static final int BITS = 32;

    /** Reads the words of a line of {@code ip addr show} that begins with {@code inet}; nothing when it makes no sense. */
    static Optional<Ipv4> read(List<String> words) {
        if (words.size() < 3) {
            return Optional.empty();
        }
        String[] parts = words.get(1).split("/", 2);
        // An end of a point-to-point link has no length of its own.
        Long prefix = parts.length > 1 ? Sections.number(parts[1]) : Long.valueOf(BITS);
        if (prefix == null || prefix > BITS || value(parts[0]) < 0) {
            return Optional.empty();
        }
        boolean named = parts.length > 1 && words.size() > 3 && words.get(2).equals("brd");
        return Optional.of(new Ipv4(parts[0], named ? words.get(3) : "", prefix.intValue()));
    }

    /** Returns the address as a number, -1 when it is none. */
    private static long value(String address) {
        String[] parts = address.split("\\.", -1);
        long value = 0;
        for (String part : parts) {
            Long number = Sections.number(part);
            if (parts.length != 4 || number == null || number > 255) {
                return -1;
            }
            value = value << 8 | number;
        }
        return value;
    }

    private static String text(long value) {
        return (value >> 24 & 255) + "." + (value >> 16 & 255) + "." + (value >> 8 & 255) + "." + (value & 255);
    }

    /** Returns the fields that facts have of it. */
    SortedMap<String, Object> fields() {
        long mask = (1L << BITS) - (1L << BITS >> prefix);
        SortedMap<String, Object> fields = new TreeMap<>();
        fields.put("address", address);
        fields.put("broadcast", broadcast);
        fields.put("netmask", text(mask));
        fields.put("network", text(value(address) & mask));
        fields.put("prefix", String.valueOf(prefix));
        return fields;
    }
}
