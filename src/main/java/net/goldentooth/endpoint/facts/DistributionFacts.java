package net.goldentooth.endpoint.facts;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.goldentooth.endpoint.OsRelease;

/**
 * Which distribution in which version runs (facts.system.distribution). What Ansible guesses from os-release(5) is corrected by
 * the first file that names a distribution it knows.
 */
final class DistributionFacts {
    private static final String OS_RELEASE = "/etc/os-release";
    private static final String UNKNOWN = "NA";

    /** OS_FAMILY_MAP, without systems that have no systemd. A distribution that is not here is a family of its own. */
    private static final Map<String, List<String>> FAMILIES = Map.of(
            "RedHat",
            List.of(
                    "RedHat",
                    "RHEL",
                    "Fedora",
                    "CentOS",
                    "Scientific",
                    "CloudLinux",
                    "OracleLinux",
                    "Amazon",
                    "Virtuozzo",
                    "Alibaba",
                    "EulerOS",
                    "openEuler",
                    "AlmaLinux",
                    "Rocky",
                    "TencentOS",
                    "EuroLinux",
                    "Kylin Linux Advanced Server"),
            "Debian",
            List.of(
                    "Debian",
                    "Ubuntu",
                    "Raspbian",
                    "Neon",
                    "KDE neon",
                    "Linux Mint",
                    "SteamOS",
                    "Devuan",
                    "Kali",
                    "Cumulus Linux",
                    "Pop!_OS",
                    "Parrot",
                    "Pardus GNU/Linux",
                    "Uos",
                    "Deepin",
                    "OSMC"),
            "Suse",
            List.of("SuSE", "SLES", "SLED", "openSUSE", "openSUSE Tumbleweed", "SLES_SAP", "openSUSE Leap"),
            "Archlinux",
            List.of("Archlinux", "Antergos", "Manjaro"));

    private final Sections sections;
    private final Map<String, Object> facts = new LinkedHashMap<>();

    private DistributionFacts(Sections sections) {
        this.sections = sections;
    }

    static Map<String, Object> of(Sections sections) {
        DistributionFacts read = new DistributionFacts(sections);
        read.guess();
        boolean known = read.byReleaseFile() || read.byOsRelease();
        if (!known) {
            read.byName();
        }
        read.facts.put("os_family", family(String.valueOf(read.facts.get("distribution"))));
        return read.facts;
    }

    private static String family(String distribution) {
        return FAMILIES.entrySet().stream()
                .filter(family -> family.getValue().contains(distribution))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(distribution);
    }

    private void guess() {
        Map<String, String> release = OsRelease.read(sections.lines(OS_RELEASE));
        String id = release.getOrDefault("ID", "").toLowerCase(Locale.ROOT);
        // Where it has no key of its own, the code name stands in the version, such as 9.3 (Blue Onyx).
        String inVersion =
                first("\\((\\D+)\\)", release.getOrDefault("VERSION", "")).orElse(UNKNOWN);
        facts.put("distribution", capitalized(id));
        facts.put(
                "distribution_release",
                release.getOrDefault("VERSION_CODENAME", release.getOrDefault("UBUNTU_CODENAME", inVersion)));
        version(release.getOrDefault("VERSION_ID", ""));
    }

    private static String capitalized(String id) {
        return switch (id) {
            case "" -> "OtherLinux";
            case "amzn" -> "Amazon";
            case "rhel" -> "Redhat";
            default -> id.substring(0, 1).toUpperCase(Locale.ROOT) + id.substring(1);
        };
    }

    private void version(String version) {
        String known = version.isEmpty() ? UNKNOWN : version;
        facts.put("distribution_version", known);
        facts.put("distribution_major_version", known.split("\\.", 2)[0]);
    }

    /** Files of their own that the families of Red Hat and Arch have. */
    private boolean byReleaseFile() {
        Optional<String> centos = sections.text("/etc/centos-release").filter(text -> text.contains("CentOS Stream"));
        Optional<String> redhat = sections.text("/etc/redhat-release");
        if (sections.text("/etc/oracle-release")
                .filter(text -> text.contains("Oracle Linux"))
                .isPresent()) {
            return found("OracleLinux", "/etc/oracle-release", "OracleLinux");
        }
        if (centos.isPresent()) {
            facts.put("distribution_release", "Stream");
            return found("CentOS", "/etc/centos-release", "CentOS");
        }
        if (redhat.isPresent()) {
            String name =
                    redhat.get().contains("Red Hat") ? "RedHat" : redhat.get().split("\\s", 2)[0];
            return found(name, "/etc/redhat-release", "RedHat");
        }
        if (sections.has("/etc/arch-release")) {
            found("Archlinux", "/etc/arch-release", "Archlinux");
            facts.remove("distribution_file_parsed");
            return true;
        }
        return false;
    }

    private boolean found(String distribution, String path, String variety) {
        facts.put("distribution", distribution);
        facts.put("distribution_file_path", path);
        facts.put("distribution_file_variety", variety);
        facts.put("distribution_file_parsed", true);
        return true;
    }

    private boolean byOsRelease() {
        String text = sections.text(OS_RELEASE).orElse("");
        if (text.contains("Amazon")) {
            return found("Amazon", OS_RELEASE, "Amazon");
        }
        if (text.contains("Arch Linux")) {
            return found("Archlinux", OS_RELEASE, "Archlinux");
        }
        if (text.toLowerCase(Locale.ROOT).contains("suse")) {
            return suse(text);
        }
        if (debian(text, OS_RELEASE)) {
            return true;
        }
        return debian(sections.text("/etc/lsb-release").orElse(""), "/etc/lsb-release");
    }

    private boolean suse(String text) {
        String name = first("(?m)^NAME=\"?([^\"\n]*)", text).orElse("SUSE");
        first("(?m)^VERSION_ID=\"?([0-9]+\\.?[0-9]*)", text).ifPresent(this::version);
        first("(?m)^VERSION_ID=\"?[0-9]+\\.?([0-9]*)", text)
                .ifPresent(minor -> facts.put(
                        "distribution_release",
                        minor.isEmpty() && !text.toLowerCase(Locale.ROOT).contains("open") ? "0" : minor));
        return found(name, OS_RELEASE, "SUSE");
    }

    private boolean debian(String text, String path) {
        if (text.contains("Debian") || text.contains("Raspbian")) {
            first("PRETTY_NAME=[^(]+ \\(?([^)]+?)\\)", text)
                    .ifPresent(release -> facts.put("distribution_release", release));
            sections.lines("/etc/debian_version").stream()
                    .flatMap(line -> first("\\d+\\.(\\d+)", line).stream())
                    .forEach(minor -> facts.put("distribution_minor_version", minor));
            return found("Debian", path, "Debian");
        }
        if (text.contains("Ubuntu")) {
            return found("Ubuntu", path, "Debian");
        }
        if (text.contains("Kali") || text.contains("Parrot")) {
            first("DISTRIB_RELEASE=(.*)", text).ifPresent(release -> facts.put("distribution_release", release));
            return found(text.contains("Kali") ? "Kali" : "Parrot", path, "Debian");
        }
        if (text.contains("Mint")) {
            first("VERSION_ID=\"(.*)\"", text).ifPresent(this::version);
            return found("Linux Mint", path, "Debian");
        }
        return false;
    }

    private void byName() {
        String text = sections.text(OS_RELEASE).orElse("");
        Optional<String> name = first("(?m)^NAME=\"?([^\"\n]*)", text);
        name.ifPresent(known -> found(known, OS_RELEASE, UNKNOWN));
        if (UNKNOWN.equals(facts.get("distribution_version"))) {
            first("(?m)^VERSION=\"?([^\"\n]*)", text).ifPresent(known -> facts.put("distribution_version", known));
        }
    }

    private static Optional<String> first(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
