package net.goldentooth.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import net.goldentooth.render.FileMaker.Placed;
import net.goldentooth.role.DirectoryRule;
import net.goldentooth.role.PackageRule;
import net.goldentooth.role.ReleaseRule;
import net.goldentooth.role.Role;
import net.goldentooth.role.UnitRule;
import net.goldentooth.role.UserRule;
import net.goldentooth.role.ValidateRule;
import net.goldentooth.source.Origin;

/** Makes everything that one role declares, with the meaning its text has for one evaluator. */
final class BundleMaker {
    // useradd(8) in Debian.
    private static final Pattern USER = Pattern.compile("[a-z_][a-z0-9_-]{0,31}");

    private final Role role;
    private final RuleValues values;
    private final FileMaker fileMaker;
    private final ReleaseMaker releaseMaker;
    private final CheckMaker checkMaker;
    private final List<Claim> claims = new ArrayList<>();
    private final List<Origin> validatorOrigins = new ArrayList<>();

    /**
     * A path or unit that a role declares, and where.
     *
     * @param as what it is declared as, in words; a file cannot be declared twice, whatever is in it
     */
    record Claim(String subject, String as, Origin origin) {
        private static final String FILE = "a file";

        boolean agreesWith(Claim other) {
            return as.equals(other.as) && !isFile();
        }

        boolean isFile() {
            return as.equals(FILE);
        }
    }

    BundleMaker(Role role, RuleValues values, FileMaker fileMaker, ReleaseMaker releaseMaker) {
        this.role = role;
        this.values = values;
        this.fileMaker = fileMaker;
        this.releaseMaker = releaseMaker;
        this.checkMaker = new CheckMaker(role, values);
    }

    /**
     * Where what was made is declared.
     *
     * @param claims two of one subject must say the same
     * @param validators in the order in which they were made
     * @param checks in the order in which they were made
     */
    record Declared(List<Claim> claims, List<Origin> validators, List<Origin> checks) {
        Declared {
            claims = List.copyOf(claims);
            validators = List.copyOf(validators);
            checks = List.copyOf(checks);
        }
    }

    /** Returns where everything that was made so far is declared. */
    Declared declared() {
        return new Declared(claims, validatorOrigins, checkMaker.origins());
    }

    List<ManagedPackage> packages() {
        List<ManagedPackage> packages = new ArrayList<>();
        for (PackageRule rule : role.packages()) {
            if (values.holds(rule.when())) {
                List<UnitName> units = values.parseAll(rule.units(), UnitName::new);
                values.parse(rule.name(), name -> new ManagedPackage(name, units))
                        .ifPresent(packages::add);
            }
        }
        return packages;
    }

    List<ManagedUser> users() {
        List<ManagedUser> users = new ArrayList<>();
        for (UserRule rule : role.users()) {
            if (!values.holds(rule.when())) {
                continue;
            }
            Optional<String> name = values.parse(rule.name(), BundleMaker::userName);
            Optional<String> home = values.parse(rule.home(), BundleMaker::path, "/nonexistent");
            Optional<String> shell = values.parse(rule.shell(), BundleMaker::path, "/usr/sbin/nologin");
            List<String> groups = values.parseAll(rule.groups(), BundleMaker::userName);
            if (name.isPresent() && home.isPresent() && shell.isPresent()) {
                users.add(new ManagedUser(name.get(), rule.system(), home.get(), shell.get(), groups));
            }
        }
        return users;
    }

    private static String userName(String text) {
        if (!USER.matcher(text).matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is not the name of a user or group");
        }
        return text;
    }

    private static String path(String text) {
        return new RemotePath(text).value();
    }

    List<ManagedDirectory> directories() {
        List<ManagedDirectory> directories = new ArrayList<>();
        for (DirectoryRule rule : role.directories()) {
            if (!values.holds(rule.when())) {
                continue;
            }
            Optional<RemotePath> path = values.parse(rule.path(), RemotePath::new);
            Optional<Owner> owner = values.parse(rule.owner(), Owner::parse, Owner.ROOT);
            Optional<FileMode> mode = values.mode(rule.mode(), new FileMode(0755));
            if (path.isPresent() && owner.isPresent() && mode.isPresent()) {
                directories.add(new ManagedDirectory(path.get(), owner.get(), mode.get()));
                claims.add(new Claim(
                        path.get().value(),
                        "a folder of " + owner.get() + " " + mode.get(),
                        rule.path().origin()));
            }
        }
        return directories;
    }

    List<ManagedRelease> releases() {
        List<ManagedRelease> releases = new ArrayList<>();
        for (ReleaseRule rule : role.releases()) {
            releaseMaker.release(rule).ifPresent(release -> {
                releases.add(release);
                release.install().values().forEach(target -> claimFile(target.path(), rule.origin()));
            });
        }
        return releases;
    }

    List<ManagedFile> files() {
        List<Placed> placed = new ArrayList<>();
        role.files().forEach(rule -> placed.addAll(fileMaker.files(rule)));
        for (UnitRule rule : role.units()) {
            if (rule.source().isPresent() && values.holds(rule.when())) {
                values.parse(rule.name(), UnitName::new)
                        .flatMap(name -> fileMaker.unitFile(rule, name))
                        .ifPresent(placed::add);
            }
        }
        placed.forEach(each -> claimFile(each.file().path(), each.origin()));
        return placed.stream().map(Placed::file).toList();
    }

    private void claimFile(RemotePath path, Origin origin) {
        claims.add(new Claim(path.value(), Claim.FILE, origin));
    }

    List<ManagedUnit> units() {
        List<ManagedUnit> units = new ArrayList<>();
        for (UnitRule rule : role.units()) {
            if (!values.holds(rule.when())) {
                continue;
            }
            Optional<UnitName> name = values.parse(rule.name(), UnitName::new);
            Optional<Boolean> enabled = values.parse(rule.enabled(), BundleMaker::flag);
            Optional<ManagedUnit.State> state = values.parse(rule.state(), BundleMaker::state);
            if (name.isPresent() && enabled.isPresent() && state.isPresent()) {
                units.add(new ManagedUnit(name.get(), enabled.get(), state.get()));
                String as = (enabled.get() ? "enabled" : "not enabled") + " and " + lower(state.get());
                claims.add(new Claim(name.get().value(), as, rule.name().origin()));
            }
        }
        return units;
    }

    private static boolean flag(String text) {
        String lower = text.toLowerCase(java.util.Locale.ROOT);
        if (!lower.equals("true") && !lower.equals("false")) {
            throw new IllegalArgumentException("\"enabled\" must be true or false, found \"" + text + "\"");
        }
        return lower.equals("true");
    }

    private static ManagedUnit.State state(String text) {
        for (ManagedUnit.State state : ManagedUnit.State.values()) {
            if (lower(state).equals(text)) {
                return state;
            }
        }
        throw new IllegalArgumentException("\"state\" must be started or stopped, found \"" + text
                + "\"; restarts and reloads follow from what changes");
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(java.util.Locale.ROOT);
    }

    List<Validator> validators() {
        List<Validator> validators = new ArrayList<>();
        for (ValidateRule rule : role.validators()) {
            if (!values.holds(rule.when())) {
                continue;
            }
            List<String> command = values.parseAll(rule.command(), BundleMaker::argument);
            Optional<String> user = rule.user().flatMap(text -> values.parse(text, BundleMaker::userName));
            if (command.size() == rule.command().size()) {
                validators.add(new Validator(command, user));
                validatorOrigins.add(rule.origin());
            }
        }
        return validators;
    }

    static String argument(String text) {
        if (text.chars().anyMatch(each -> each == 0 || each == '\n')) {
            throw new IllegalArgumentException("an argument cannot hold a line break");
        }
        return text;
    }

    List<Check> checks() {
        return checkMaker.checks();
    }
}
