package net.goldentooth.inventory;

import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Which names a machine may give facts: Ansible's rules for what may not come from one (ansible.vars.clean.clean_facts). */
public final class FactNames {
    /** What the names of facts begin with. */
    public static final String PREFIX = "ansible_";

    /** What the names begin with that Ansible keeps to itself. */
    static final String INTERNAL = "_ansible_";

    /** ansible.constants COMMON_CONNECTION_VARS, MAGIC_VARIABLE_MAPPING, RESTRICTED_RESULT_KEYS and INTERNAL_RESULT_KEYS. */
    private static final Set<String> RESERVED = Set.of(
            "add_group",
            "add_host",
            "ansible_become",
            "ansible_connection",
            "ansible_connection_user",
            "ansible_docker_extra_args",
            "ansible_facts",
            "ansible_host",
            "ansible_module_compression",
            "ansible_network_os",
            "ansible_password",
            "ansible_pipelining",
            "ansible_playbook_python",
            "ansible_port",
            "ansible_private_key_file",
            "ansible_rsync_path",
            "ansible_scp_extra_args",
            "ansible_sftp_extra_args",
            "ansible_shell_executable",
            "ansible_shell_type",
            "ansible_timeout",
            "ansible_user");

    /** Of the connection plugins that come with ansible-core. */
    private static final Pattern OF_A_CONNECTION = Pattern.compile("ansible_(?:local|paramiko_ssh|psrp|ssh|winrm)_.*");

    private static final Pattern OF_BECOMING = Pattern.compile("ansible_become_.*");
    private static final Pattern INTERPRETER = Pattern.compile("ansible_.*_interpreter");

    private FactNames() {}

    /** Returns whether a machine may say this of itself, and not of how it is reached. */
    public static boolean isFact(String name) {
        if (name.startsWith("ansible_ssh_host_key_")) {
            return true;
        }
        boolean bridge = name.endsWith("_bridge") || name.endsWith("_gwbridge");
        boolean connection = OF_A_CONNECTION.matcher(name).matches() && !bridge;
        return !connection
                && !name.startsWith(INTERNAL)
                && !RESERVED.contains(name)
                && !OF_BECOMING.matcher(name).matches()
                && !INTERPRETER.matcher(name).matches();
    }

    /**
     * Returns which names a shell glob matches; the prefix {@code ansible_} may be left out of the glob.
     *
     * @param glob such as {@code distribution*}, as the option {@code filter} of Ansible's module setup takes it
     */
    public static Predicate<String> matching(String glob) {
        Predicate<String> whole = Pattern.compile(Glob.regex(glob)).asMatchPredicate();
        Predicate<String> bare = Pattern.compile(Glob.regex(PREFIX + glob)).asMatchPredicate();
        return glob.startsWith(PREFIX) ? whole : whole.or(bare);
    }
}
