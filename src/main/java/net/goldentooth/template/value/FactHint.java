package net.goldentooth.template.value;

import java.util.Optional;
import java.util.Set;

/** What to do when a fact is missing: nothing asks a machine while templates are rendered. */
final class FactHint {
    /** What the names of facts begin with. */
    static final String PREFIX = "ansible_";

    /** The variable that has all facts of a host. */
    static final String ALL = "ansible_facts";

    /** What Ansible gathers and the command {@code facts} leaves out, mostly since it is another thing every time. */
    private static final Set<String> NEVER_SAVED = Set.of(
            "ansible_cmdline",
            "ansible_date_time",
            "ansible_devices",
            "ansible_env",
            "ansible_loadavg",
            "ansible_local",
            "ansible_lsb",
            "ansible_memfree_mb",
            "ansible_memory_mb",
            "ansible_mounts",
            "ansible_proc_cmdline",
            "ansible_python",
            "ansible_python_version",
            "ansible_swapfree_mb",
            "ansible_uptime_seconds",
            "ansible_user_dir",
            "ansible_user_id");

    private FactHint() {}

    /**
     * Returns the hint for a variable that is not there.
     *
     * @param near the hint there would be otherwise
     */
    static Optional<String> of(String variable, Optional<String> near) {
        if (!variable.startsWith(PREFIX)) {
            return near;
        }
        String first = NEVER_SAVED.contains(variable)
                ? "this fact is never saved: define it as a variable"
                : "save what the hosts say of themselves with \"goldentooth facts --save\", or define it as a variable";
        return Optional.of(first + near.map(hint -> "; " + hint).orElse(""));
    }
}
