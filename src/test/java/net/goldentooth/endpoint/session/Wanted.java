package net.goldentooth.endpoint.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.goldentooth.endpoint.RunId;
import net.goldentooth.endpoint.Session;
import net.goldentooth.inventory.HostName;
import net.goldentooth.plan.Plan;
import net.goldentooth.plan.Planner;
import net.goldentooth.plan.Watch;
import net.goldentooth.plan.observed.Snapshot;
import net.goldentooth.render.Bundle;
import net.goldentooth.render.Check;
import net.goldentooth.render.Content;
import net.goldentooth.render.FileMode;
import net.goldentooth.render.ManagedDirectory;
import net.goldentooth.render.ManagedFile;
import net.goldentooth.render.ManagedPackage;
import net.goldentooth.render.ManagedUnit;
import net.goldentooth.render.ManagedUser;
import net.goldentooth.render.Owner;
import net.goldentooth.render.RemotePath;
import net.goldentooth.render.UnitName;
import net.goldentooth.render.Validator;
import net.goldentooth.source.Secret;

/** What a test wants of a host, put together piece by piece. */
final class Wanted {
    private final String role;
    private final List<ManagedFile> files = new ArrayList<>();
    private final List<ManagedDirectory> directories = new ArrayList<>();
    private final List<ManagedUser> users = new ArrayList<>();
    private final List<ManagedPackage> packages = new ArrayList<>();
    private final List<ManagedUnit> units = new ArrayList<>();
    private final List<Validator> validators = new ArrayList<>();
    private final List<Check> checks = new ArrayList<>();
    private final Set<Secret> secrets = new HashSet<>();
    private Duration settle = Duration.ofSeconds(1);

    Wanted(String role) {
        this.role = role;
    }

    Wanted file(String path, String text, ManagedFile.Reaction... reactions) {
        return file(path, Content.of(text), "0644", reactions);
    }

    Wanted file(String path, Content content, String mode, ManagedFile.Reaction... reactions) {
        files.add(new ManagedFile(
                new RemotePath(path),
                content,
                Owner.ROOT,
                FileMode.parse(mode),
                List.of(reactions),
                ManagedFile.Sight.OPEN));
        return this;
    }

    Wanted file(ManagedFile file) {
        files.add(file);
        return this;
    }

    Wanted directory(String path, String owner, String mode) {
        directories.add(new ManagedDirectory(new RemotePath(path), Owner.parse(owner), FileMode.parse(mode)));
        return this;
    }

    Wanted user(String name) {
        users.add(new ManagedUser(name, true, "/nonexistent", "/usr/sbin/nologin", List.of()));
        return this;
    }

    Wanted installed(String name, String... unitNames) {
        packages.add(new ManagedPackage(
                name, List.of(unitNames).stream().map(UnitName::new).toList()));
        return this;
    }

    Wanted started(String unit) {
        units.add(new ManagedUnit(new UnitName(unit), true, ManagedUnit.State.STARTED));
        return this;
    }

    Wanted stopped(String unit) {
        units.add(new ManagedUnit(new UnitName(unit), false, ManagedUnit.State.STOPPED));
        return this;
    }

    Wanted validator(String user, String... command) {
        validators.add(new Validator(List.of(command), user.isEmpty() ? Optional.empty() : Optional.of(user)));
        return this;
    }

    Wanted check(String url, int seconds) {
        checks.add(new Check(url, Duration.ofSeconds(seconds), Optional.empty()));
        return this;
    }

    Wanted secret(String value) {
        secrets.add(new Secret(value));
        return this;
    }

    Wanted settle(int seconds) {
        settle = Duration.ofSeconds(seconds);
        return this;
    }

    static ManagedFile.Reaction restarts(String unit) {
        return new ManagedFile.Reaction(new UnitName(unit), ManagedFile.Reaction.Kind.RESTART);
    }

    static ManagedFile.Reaction reloads(String unit) {
        return new ManagedFile.Reaction(new UnitName(unit), ManagedFile.Reaction.Kind.RELOAD);
    }

    Bundle bundle() {
        return new Bundle(
                new HostName("testhost"),
                role,
                Optional.empty(),
                packages,
                users,
                directories,
                List.of(),
                files,
                units,
                validators,
                checks,
                settle,
                secrets);
    }

    /** Returns what would be done on the host of this session. */
    Plan plan(Session session) {
        Bundle bundle = bundle();
        Snapshot observed = session.snapshot(Watch.of(List.of(bundle)));
        return new Planner().plan(bundle, observed);
    }

    /** Plans and applies. */
    Session.Result apply(Session session, String run) {
        return session.apply(plan(session), new RunId(run, "tester on here"), title -> {});
    }
}
