package net.goldentooth.endpoint.facts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Interfaces, addresses and the way out (facts.network.linux). A host without iproute2 has none of them, as with Ansible. */
final class NetworkFacts {
    private final Map<String, SortedMap<String, Object>> interfaces = new LinkedHashMap<>();
    private final List<String> addresses4 = new ArrayList<>();
    private final List<String> addresses6 = new ArrayList<>();
    private final SortedMap<String, Object> default4;
    private final SortedMap<String, Object> default6;

    private NetworkFacts(SortedMap<String, Object> default4, SortedMap<String, Object> default6) {
        this.default4 = default4;
        this.default6 = default6;
    }

    static Map<String, Object> of(Sections sections) {
        if (!sections.has("addresses")) {
            return Map.of();
        }
        NetworkFacts read = new NetworkFacts(
                route(sections.lines("route4"), "8.8.8.8"),
                route(sections.lines("route6"), "2404:6800:400a:800::1012"));
        Map<String, AddressBlock> blocks = AddressBlock.read(sections.lines("addresses"));
        for (Link link : Link.read(sections.lines("interfaces"))) {
            read.add(link, blocks.getOrDefault(link.name(), AddressBlock.EMPTY));
        }
        return read.facts();
    }

    /** Reads the output of {@code ip route get}: which interface, address and gateway lead there. */
    private static SortedMap<String, Object> route(List<String> lines, String destination) {
        SortedMap<String, Object> route = new TreeMap<>();
        List<String> words = lines.isEmpty() ? List.of() : List.of(lines.get(0).split("\\s+"));
        if (words.isEmpty() || !words.get(0).equals(destination)) {
            return route;
        }
        for (int i = 0; i + 1 < words.size(); i++) {
            String value = words.get(i + 1);
            switch (words.get(i)) {
                case "dev" -> route.put("interface", value);
                case "src" -> route.put("address", value);
                case "via" -> route.put("gateway", value);
                default -> {}
            }
        }
        return route;
    }

    private void add(Link link, AddressBlock block) {
        interfaces.put(link.name(), link.fields());
        block.primary().forEach(words -> add(link, words, this::takePrimary));
        block.secondary().forEach(words -> add(link, words, this::takeSecondary));
    }

    /** Puts an address where addresses of its kind belong. */
    private interface Place {
        void take(Link link, String label, Ipv4 address);
    }

    private void add(Link link, List<String> words, Place place) {
        if (words.get(0).equals("inet6")) {
            add6(link, words);
            return;
        }
        String label = words.get(words.size() - 1);
        Ipv4.read(words).ifPresent(address -> {
            place.take(link, label, address);
            note(link, address, label);
        });
    }

    private void takePrimary(Link link, String label, Ipv4 address) {
        SortedMap<String, Object> labelled = labelled(link, label);
        if (labelled.containsKey("ipv4")) {
            list("ipv4_secondaries", labelled).add(address.fields());
        } else {
            labelled.put("ipv4", address.fields());
        }
    }

    private void takeSecondary(Link link, String label, Ipv4 address) {
        list("ipv4_secondaries", labelled(link, label)).add(address.fields());
        if (!label.equals(link.name())) {
            list("ipv4_secondaries", labelled(link, link.name())).add(address.fields());
        }
    }

    /** An address with a label of its own, such as eth0:1, is an interface of its own. */
    private SortedMap<String, Object> labelled(Link link, String label) {
        if (!label.equals(link.name())) {
            interfaces.put(label, new TreeMap<>());
        }
        return interfaces.computeIfAbsent(label, any -> new TreeMap<>());
    }

    private void note(Link link, Ipv4 address, String label) {
        if (address.address().equals(default4.get("address"))) {
            default4.putAll(address.fields());
            default4.put("alias", label);
            addLink(link, default4);
        }
        if (!address.address().startsWith("127.")) {
            addresses4.add(address.address());
        }
    }

    private static void addLink(Link link, SortedMap<String, Object> to) {
        to.put("macaddress", link.hardwareAddress());
        to.put("type", link.type());
        Optional.ofNullable(link.fields().get("mtu")).ifPresent(mtu -> to.put("mtu", mtu));
    }

    private void add6(Link link, List<String> words) {
        boolean peer = words.size() > 5 && words.get(2).equals("peer");
        if (words.size() < 4) {
            return;
        }
        String address = words.get(1).split("/", 2)[0];
        String[] length = words.get(peer ? 3 : 1).split("/", 2);
        SortedMap<String, Object> fields = new TreeMap<>();
        fields.put("prefix", length.length > 1 ? length[1] : "128");
        fields.put("scope", words.get(peer ? 5 : 3));
        if (address.equals(default6.get("address"))) {
            default6.putAll(fields);
            addLink(link, default6);
        }
        fields.put("address", address);
        list("ipv6", labelled(link, link.name())).add(fields);
        if (!address.equals("::1")) {
            addresses6.add(address);
        }
    }

    @SuppressWarnings("unchecked")
    private static List<Object> list(String name, SortedMap<String, Object> in) {
        return (List<Object>) in.computeIfAbsent(name, any -> new ArrayList<>());
    }

    private Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        List<String> names = new ArrayList<>();
        interfaces.forEach((name, fields) -> {
            names.add(name.replace(':', '_'));
            facts.put(name.replace(':', '_'), fields);
        });
        facts.put("interfaces", names);
        facts.put("default_ipv4", default4);
        facts.put("default_ipv6", default6);
        facts.put("all_ipv4_addresses", List.copyOf(addresses4));
        facts.put("all_ipv6_addresses", List.copyOf(addresses6));
        return facts;
    }
}
