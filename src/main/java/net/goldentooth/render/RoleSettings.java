package net.goldentooth.render;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import net.goldentooth.inventory.Definition;
import net.goldentooth.inventory.Host;
import net.goldentooth.inventory.Inventory;
import net.goldentooth.inventory.RoleDefaults;
import net.goldentooth.role.Role;
import net.goldentooth.role.Variable;
import net.goldentooth.source.Problems;

/** What the roles that land on a host add to its variables: defaults, and other names for the same settings. */
public final class RoleSettings {
    private final List<Role> roles;
    private final Inventory inventory;
    private final Host host;

    /** @param roles those that land on the host */
    public RoleSettings(List<Role> roles, Inventory inventory, Host host) {
        this.roles = List.copyOf(roles);
        this.inventory = inventory;
        this.host = host;
    }

    /** Returns the names of all that the roles declare. */
    public Set<String> names() {
        Set<String> names = new TreeSet<>();
        roles.forEach(role -> names.addAll(role.variables().keySet()));
        return names;
    }

    /** Returns whether a role says that a variable is not to be shown. */
    public boolean isSecret(String name) {
        return roles.stream()
                .flatMap(role -> role.variables().values().stream())
                .filter(Variable::secret)
                .anyMatch(variable -> variable.name().equals(name)
                        || variable.aliases().stream()
                                .anyMatch(alias -> alias.holder().equals(name)));
    }

    /** Returns the defaults of all roles, each under its own name and with what the inventory gives by another one. */
    public RoleDefaults defaults() {
        Map<String, Definition> all = new LinkedHashMap<>();
        roles.forEach(role -> all.putAll(new RoleVariables(role, inventory, host, new Problems())
                .defaults()
                .definitions()));
        return new RoleDefaults(all);
    }

    /** Returns what the roles say of a variable, weakest first: their defaults, then what is given by another name. */
    public List<Definition> places(String name) {
        List<Definition> places = new ArrayList<>();
        for (Role role : roles) {
            Optional<Variable> declared = Optional.ofNullable(role.variables().get(name));
            declared.flatMap(Variable::initial)
                    .ifPresent(value -> places.add(new Definition(
                            name, declared.get().origin(), value, RoleVariables.DEFAULT + " " + role.name())));
        }
        Definition effective = defaults().definitions().get(name);
        if (effective != null && !effective.level().equals(RoleVariables.DEFAULT)) {
            String level = effective.level() + ", as " + effective.name();
            places.add(new Definition(effective.name(), effective.origin(), effective.value(), level));
        }
        return places;
    }
}
