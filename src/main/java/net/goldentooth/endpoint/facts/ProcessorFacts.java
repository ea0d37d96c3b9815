package net.goldentooth.endpoint.facts;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How many processors of which kind there are (facts.hardware.linux, get_cpu_facts), read from /proc/cpuinfo. */
final class ProcessorFacts {
    private static final Set<String> NAMING =
            Set.of("model name", "Processor", "vendor_id", "cpu", "Vendor", "processor");

    private final List<String> names = new ArrayList<>();
    private final Map<String, Integer> named = new HashMap<>();
    private final Map<String, Long> sockets = new LinkedHashMap<>();
    private final Map<String, Long> cores = new LinkedHashMap<>();
    private String socket = "";
    private String core = "";

    private ProcessorFacts() {}

    static Map<String, Object> of(Sections sections, String architecture) {
        if (sections.text("cpuinfo").isEmpty()) {
            return Map.of();
        }
        ProcessorFacts read = new ProcessorFacts();
        for (String line : sections.lines("cpuinfo")) {
            String[] parts = line.split(":", 2);
            read.take(parts[0].strip(), parts.length > 1 ? parts[1].strip() : "");
        }
        Map<String, Object> facts = read.facts(architecture);
        Long available = Sections.number(sections.text("nproc").orElse(""));
        facts.put("processor_nproc", available == null ? (long) read.count("processor") : available);
        return facts;
    }

    private void take(String key, String value) {
        if (NAMING.contains(key)) {
            names.add(value);
            named.merge(key, 1, Integer::sum);
            return;
        }
        Long number = Sections.number(value);
        switch (key) {
            case "physical id" -> {
                socket = value;
                sockets.putIfAbsent(socket, 1L);
            }
            case "core id" -> {
                core = value;
                // Ansible looks among the sockets here. The first of the cores, which counts, is that of "siblings".
                if (!sockets.containsKey(core)) {
                    cores.put(core, 1L);
                }
            }
            case "cpu cores" -> sockets.put(socket, number == null ? 1 : number);
            case "siblings" -> cores.put(core, number == null ? 1 : number);
            default -> {}
        }
    }

    private int count(String key) {
        return named.getOrDefault(key, 0);
    }

    private Map<String, Object> facts(String architecture) {
        long socketCount = sockets.isEmpty() ? packages(architecture) : sockets.size();
        long perSocket = Math.max(1, sockets.values().stream().findFirst().orElse(1L));
        long threads = cores.values().stream().findFirst().orElse(1L) / perSocket;
        Map<String, Object> facts = new HashMap<>();
        facts.put("processor", List.copyOf(names));
        facts.put("processor_count", socketCount);
        facts.put("processor_cores", perSocket);
        facts.put("processor_threads_per_core", threads);
        facts.put("processor_vcpus", threads * socketCount * perSocket);
        return facts;
    }

    /** Where nothing is said of sockets, every processor is one. */
    private long packages(String architecture) {
        if (architecture.startsWith("armv") || architecture.startsWith("aarch") || architecture.startsWith("ppc")) {
            return count("processor");
        }
        boolean named = count("vendor_id") > 0 && count("vendor_id") == count("model name");
        return named ? count("vendor_id") : names.size();
    }
}
