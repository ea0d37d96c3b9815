package net.goldentooth.role;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.goldentooth.source.Origin;
import net.goldentooth.source.SourceFolder;
import net.goldentooth.template.Template;

/**
 * What a role declares. Its text is not evaluated yet.
 *
 * @param folder where its templates lie
 * @param summary one line
 * @param hosts the pattern of the hosts it lands on
 * @param includes roles that are applied with it, afterwards
 * @param after roles that are applied before it, when both are
 * @param variables by name, in the order they are declared
 * @param settle how long a restarted unit is watched
 */
public record Role(
        String name,
        SourceFolder folder,
        String summary,
        Template hosts,
        List<Reference> includes,
        List<Reference> after,
        Map<String, Variable> variables,
        List<PackageRule> packages,
        List<UserRule> users,
        List<DirectoryRule> directories,
        List<ReleaseRule> releases,
        List<FileRule> files,
        List<UnitRule> units,
        List<ValidateRule> validators,
        List<CheckRule> checks,
        Duration settle) {
    /** The name of the file that declares a role, in the role's folder. */
    public static final String FILE = "role.yaml";

    public Role {
        includes = List.copyOf(includes);
        after = List.copyOf(after);
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
        packages = List.copyOf(packages);
        users = List.copyOf(users);
        directories = List.copyOf(directories);
        releases = List.copyOf(releases);
        files = List.copyOf(files);
        units = List.copyOf(units);
        validators = List.copyOf(validators);
        checks = List.copyOf(checks);
    }

    /** The name of another role, and where it stands. */
    public record Reference(Origin origin, String role) {}

    /** Returns whether it comes with goldentooth and is none of the workspace's own. */
    public boolean isBundled() {
        return folder.isBundled();
    }

    /** Returns the place that stands for the whole role. */
    public Origin origin() {
        return Origin.ofFile(folder.shown() + "/" + FILE);
    }
}
