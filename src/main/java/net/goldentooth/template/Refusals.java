package net.goldentooth.template;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Filters and tests that Ansible has and this engine does not, each with the reason. */
final class Refusals {
    private static final String FILES = "templates do not look at file systems";
    private static final String COLLECTION =
            "it belongs to a collection; only Jinja2's and ansible.builtin's are there";
    private static final String TASKS = "there are no results of tasks here";

    private Refusals() {}

    private static final Map<String, String> LOOKUPS = Map.ofEntries(
            Map.entry("password", "it would create a file; keep passwords in a vault"),
            Map.entry("random_choice", "two renders would differ"),
            Map.entry("pipe", "templates run no commands"),
            Map.entry("lines", "templates run no commands"),
            Map.entry("url", "templates do not use the network"),
            Map.entry("fileglob", "name the files"),
            Map.entry("first_found", "use include with a list of names"),
            Map.entry("unvault", "vaulted variables are decrypted by themselves"),
            Map.entry("config", "there is no ansible.cfg here"),
            Map.entry("csvfile", "keep the data in YAML"),
            Map.entry("ini", "keep the data in YAML"),
            Map.entry("inventory_hostnames", "use groups['…']"),
            Map.entry("sequence", "use range()"),
            Map.entry("subelements", "use the filter \"subelements\""));

    /** Returns the reasons under {@code filter NAME}, {@code test NAME}, {@code lookup NAME} and {@code function NAME}. */
    static Map<String, String> all(Settings settings) {
        Map<String, String> reasons = new HashMap<>();
        put(reasons, "filter", FILES, List.of("expanduser", "expandvars", "realpath", "fileglob"));
        put(reasons, "filter", "paths are POSIX paths", List.of("win_basename", "win_dirname", "win_splitdrive"));
        put(reasons, "filter", "vaulted variables are decrypted by themselves", List.of("vault", "unvault"));
        put(reasons, "filter", "its output is for people and changes with the version of Python", List.of("pprint"));
        put(reasons, "filter", "files are not HTML", List.of("urlize", "striptags"));
        put(
                reasons,
                "filter",
                COLLECTION,
                List.of(
                        "ipaddr",
                        "ipv4",
                        "ipv6",
                        "ipwrap",
                        "ipsubnet",
                        "ipmath",
                        "nthhost",
                        "network_in_usable",
                        "hwaddr",
                        "macaddr",
                        "cidr_merge",
                        "next_nth_usable",
                        "json_query",
                        "dict",
                        "dict_kv",
                        "groupby_as_dict",
                        "from_csv",
                        "from_xml",
                        "to_xml",
                        "parse_cli",
                        "parse_xml",
                        "jc",
                        "lists_mergeby",
                        "random_mac",
                        "remove_keys",
                        "keep_keys",
                        "replace_keys",
                        "to_seconds",
                        "to_minutes",
                        "to_hours",
                        "version_sort",
                        "k8s_config_resource_name",
                        "slaac",
                        "vlan_parser",
                        "hash_salt",
                        "counter",
                        "unicode_normalize"));
        put(
                reasons,
                "test",
                FILES,
                List.of(
                        "file",
                        "is_file",
                        "directory",
                        "is_dir",
                        "link",
                        "is_link",
                        "exists",
                        "link_exists",
                        "mount",
                        "is_mount",
                        "abs",
                        "is_abs",
                        "same_file",
                        "is_same_file"));
        put(
                reasons,
                "test",
                TASKS,
                List.of(
                        "failed",
                        "failure",
                        "succeeded",
                        "success",
                        "successful",
                        "reachable",
                        "unreachable",
                        "changed",
                        "change",
                        "skipped",
                        "skip",
                        "finished",
                        "started"));
        put(reasons, "test", "use the filter \"urlsplit\" and look at the parts", List.of("url", "uri", "urn"));
        LOOKUPS.forEach((name, reason) -> reasons.put("lookup " + name, reason));
        reasons.put("function lipsum", "it gives another text every time");
        if (settings.sourceDate().isEmpty()) {
            reasons.put("function now", "two renders would differ; set SOURCE_DATE_EPOCH to say which time it is");
        }
        return Map.copyOf(reasons);
    }

    private static void put(Map<String, String> reasons, String what, String reason, List<String> names) {
        names.forEach(name -> reasons.put(what + " " + name, reason));
    }
}
