package net.goldentooth.cli.inventory;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.goldentooth.cli.project.Project;
import net.goldentooth.cli.project.Shown;
import net.goldentooth.inventory.ConnectionVariable;
import net.goldentooth.inventory.Definition;
import net.goldentooth.inventory.Host;
import net.goldentooth.inventory.HostPattern;
import net.goldentooth.inventory.Inventory;
import net.goldentooth.render.RoleSettings;
import net.goldentooth.render.SecretMask;
import net.goldentooth.role.Role;
import net.goldentooth.source.InvalidInputException;
import net.goldentooth.source.NearNames;
import net.goldentooth.source.Origin;
import net.goldentooth.source.Problem;
import net.goldentooth.source.Problems;
import net.goldentooth.source.YamlNode.YamlScalar;
import net.goldentooth.template.Scope;
import org.jspecify.annotations.Nullable;

/** Where a host's variables come from: options, roles and inventory together, as a template of those roles sees them. */
final class VariablePlaces {
    private final Project project;
    private final Host host;
    private final RoleSettings roles;
    private final Scope scope;

    private VariablePlaces(Project project, Host host, RoleSettings roles) {
        this.project = project;
        this.host = host;
        this.roles = roles;
        this.scope = project.inventory().scope(host, roles.defaults());
    }

    static VariablePlaces of(Project project, Host host) {
        Inventory inventory = project.inventory();
        // A role that cannot be read is a matter for those who use it.
        List<Role> landing = project.roles().readInOrder(project.roles().names(), new Problems()).stream()
                .filter(role -> lands(role, inventory, host))
                .toList();
        return new VariablePlaces(project, host, new RoleSettings(landing, inventory, host));
    }

    private static boolean lands(Role role, Inventory inventory, Host host) {
        try {
            return HostPattern.parse(role.hosts().text(), role.hosts().origin())
                    .select(inventory)
                    .contains(host);
        } catch (InvalidInputException noPattern) {
            return false;
        }
    }

    /**
     * Returns the name of a variable.
     *
     * @throws InvalidInputException when the host has none of that name
     */
    String known(String name) {
        if (all(name).isEmpty()) {
            Set<String> names = new LinkedHashSet<>(project.inventory().names(host));
            names.addAll(roles.names());
            throw new InvalidInputException(Problem.error("host \"" + host + "\" has no variable \"" + name + "\"")
                    .withHint(NearNames.of(name, names)));
        }
        return name;
    }

    /** Returns every place that gives it, the one that counts last. */
    List<Definition> all(String name) {
        List<Definition> all = new ArrayList<>(option(name).stream().toList());
        all.addAll(roles.places(name));
        project.inventory().explain(host, name).forEach(each -> all.add(each.definition()));
        return all;
    }

    /** An option is weaker than whatever the inventory says. */
    private Optional<Definition> option(String name) {
        Origin where = Origin.ofFile("--user");
        return project.options()
                .user()
                .filter(user -> ConnectionVariable.USER.names().get(0).equals(name))
                .map(user -> new Definition(
                        name, where, new YamlScalar(where, user, user, where, true), "default of the command line"));
    }

    /** Returns the rendered value as plain data, secrets masked. */
    @Nullable
    Object value(String name) {
        if (isSecret(name)) {
            return SecretMask.MASK;
        }
        boolean optionOnly = !scope.has(name);
        return optionOnly ? project.options().user().orElse(null) : Shown.plain(project, scope, name);
    }

    /** Returns what is written at a place, secrets masked. */
    @Nullable
    Object raw(String name, Definition place) {
        return isSecret(name) ? SecretMask.MASK : Shown.written(project, place.value());
    }

    private boolean isSecret(String name) {
        return ConnectionVariable.isSecret(name) || roles.isSecret(name);
    }

    /** Returns why the place that counts does. */
    String reason(String name) {
        List<Definition> all = all(name);
        int last = all.size() - 1;
        return project.inventory().reason(all.get(last), last == 0 ? Optional.empty() : Optional.of(all.get(last - 1)));
    }
}
