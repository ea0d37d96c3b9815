package net.goldentooth.endpoint.facts;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What starts services and what installs packages (facts.system.service_mgr, pkg_mgr). */
final class ServiceFacts {
    private static final Map<String, String> INITS = Map.of(
            "procd", "openwrt_init",
            "runit-init", "runit",
            "svscan", "svc",
            "openrc-init", "openrc");

    /** The last one that is there counts. */
    private static final Map<String, String> INSTALLERS = installers();

    private ServiceFacts() {}

    private static Map<String, String> installers() {
        Map<String, String> installers = new LinkedHashMap<>();
        installers.put("/usr/bin/yum", "yum");
        installers.put("/usr/bin/dnf", "dnf");
        installers.put("/usr/bin/apt-get", "apt");
        installers.put("/usr/bin/zypper", "zypper");
        installers.put("/usr/bin/pacman", "pacman");
        return installers;
    }

    static Map<String, Object> of(Sections sections, String family) {
        List<String> paths = sections.lines("paths");
        return Map.of("service_mgr", services(sections, paths), "pkg_mgr", packages(paths, family));
    }

    private static String services(Sections sections, List<String> paths) {
        String first = sections.text("/proc/1/comm").orElse("init");
        // "init" may be anything, and a shell is a container's.
        if (!first.equals("init") && !first.endsWith("sh")) {
            return INITS.getOrDefault(first, first);
        }
        if (paths.contains("/run/systemd/system")) {
            return "systemd";
        }
        if (paths.contains("/sbin/openrc")) {
            return "openrc";
        }
        return paths.contains("/etc/init.d") ? "sysvinit" : "service";
    }

    private static String packages(List<String> paths, String family) {
        if (family.equals("Debian")) {
            return "apt";
        }
        String found = "unknown";
        for (Map.Entry<String, String> installer : INSTALLERS.entrySet()) {
            found = paths.contains(installer.getKey()) ? installer.getValue() : found;
        }
        // Since its version 8, Red Hat's yum is another name of dnf.
        return family.equals("RedHat") && paths.contains("/usr/bin/dnf") ? "dnf" : found;
    }
}
