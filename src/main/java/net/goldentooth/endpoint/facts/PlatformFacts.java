package net.goldentooth.endpoint.facts;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Names, kernel, architecture, memory and host keys (facts.system.platform, ssh_pub_keys, hardware.linux). */
final class PlatformFacts {
    private static final Pattern I386 = Pattern.compile("i([3456]86|86pc)");
    private static final int KIBIBYTES_IN_A_MEBIBYTE = 1024;

    private PlatformFacts() {}

    static Map<String, Object> of(Sections sections) {
        Map<String, Object> facts = new HashMap<>();
        List<String> uname = sections.lines("uname");
        if (uname.size() >= 5) {
            addKernel(uname, facts);
            addNames(uname.get(1), sections, facts);
            addArchitecture(uname.get(4), uname.size() > 5 ? uname.get(5) : "", facts);
        }
        addMemory("MemTotal", "memtotal_mb", sections, facts);
        addMemory("SwapTotal", "swaptotal_mb", sections, facts);
        addKeys(sections, facts);
        return facts;
    }

    private static void addKernel(List<String> uname, Map<String, Object> facts) {
        facts.put("system", uname.get(0));
        facts.put("kernel", uname.get(2));
        facts.put("kernel_version", uname.get(3));
    }

    private static void addNames(String node, Sections sections, Map<String, Object> facts) {
        String qualified = qualified(node, sections);
        int dot = qualified.indexOf('.');
        facts.put("nodename", node);
        facts.put("hostname", node.split("\\.", 2)[0]);
        facts.put("fqdn", qualified);
        facts.put("domain", dot < 0 ? "" : qualified.substring(dot + 1));
    }

    /** Python's socket.getfqdn: of the names that the host's own address has, the first with a dot in it, else the first. */
    private static String qualified(String node, Sections sections) {
        List<String> words = List.of(
                sections.text("name").orElse("").lines().findFirst().orElse("").split("\\s+"));
        List<String> names = words.subList(1, words.size());
        return names.stream()
                .filter(name -> name.contains("."))
                .findFirst()
                .orElse(names.isEmpty() ? node : names.get(0));
    }

    private static void addArchitecture(String machine, String bits, Map<String, Object> facts) {
        boolean i386 = I386.matcher(machine).find();
        facts.put("machine", machine);
        facts.put("architecture", i386 ? "i386" : machine);
        if (bits.isEmpty()) {
            return;
        }
        facts.put("userspace_bits", bits);
        if (i386 || machine.equals("x86_64")) {
            facts.put("userspace_architecture", bits.equals("64") ? "x86_64" : "i386");
        }
    }

    private static void addMemory(String key, String fact, Sections sections, Map<String, Object> facts) {
        for (String line : sections.after(key + ":", "meminfo")) {
            Long kibibytes = Sections.number(line.split(" ", 2)[0]);
            if (kibibytes != null) {
                facts.put(fact, kibibytes / KIBIBYTES_IN_A_MEBIBYTE);
            }
        }
    }

    private static void addKeys(Sections sections, Map<String, Object> facts) {
        for (String line : sections.lines("keys")) {
            String[] words = line.split("\\s+", -1);
            if (words.length >= 3) {
                facts.put("ssh_host_key_" + words[0] + "_public", words[2]);
                facts.put("ssh_host_key_" + words[0] + "_public_keytype", words[1]);
            }
        }
    }
}
