package net.goldentooth.render;

import java.time.LocalDate;
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
import net.goldentooth.role.Variable.Alias;
import net.goldentooth.source.Origin;
import net.goldentooth.source.Problem;
import net.goldentooth.source.Problems;
import net.goldentooth.source.Secret;
import net.goldentooth.source.UnsafeText;
import net.goldentooth.source.YamlNode;
import net.goldentooth.source.YamlNode.YamlMap;
import net.goldentooth.source.YamlNode.YamlScalar;
import net.goldentooth.template.Scope;
import net.goldentooth.template.TemplateException;
import org.jspecify.annotations.Nullable;

/** A role's variables on one host: which definition counts, and whether its value is of the declared type. */
final class RoleVariables {
    static final String DEFAULT = "default of the role";

    private final Role role;
    private final Inventory inventory;
    private final Host host;
    private final Problems problems;
    private final Map<String, Definition> givenByAlias = new LinkedHashMap<>();

    RoleVariables(Role role, Inventory inventory, Host host, Problems problems) {
        this.role = role;
        this.inventory = inventory;
        this.host = host;
        this.problems = problems;
    }

    /** Returns the weakest layer of variables: the role's defaults, and in their place what the inventory gives by an alias. */
    RoleDefaults defaults() {
        Map<String, Definition> defaults = new LinkedHashMap<>();
        defaults.put("role_name", text("role_name", role.name()));
        // Ansible's own default text, without the time of day: the same input gives the same bytes.
        defaults.put("ansible_managed", text("ansible_managed", "Ansible managed"));
        for (Variable variable : role.variables().values()) {
            variable.initial()
                    .ifPresent(value -> defaults.put(
                            variable.name(), new Definition(variable.name(), variable.origin(), value, DEFAULT)));
            findAlias(variable).ifPresent(definition -> {
                givenByAlias.put(variable.name(), definition);
                defaults.put(variable.name(), definition);
            });
        }
        return new RoleDefaults(defaults);
    }

    private Definition text(String name, String value) {
        Origin origin = role.origin();
        return new Definition(name, origin, new YamlScalar(origin, value, value, origin, true), DEFAULT);
    }

    private Optional<Definition> findAlias(Variable variable) {
        List<Definition> given = new ArrayList<>();
        inventory.definition(host, variable.name()).ifPresent(given::add);
        boolean own = !given.isEmpty();
        variable.aliases().forEach(alias -> given(alias).ifPresent(given::add));
        for (int i = 1; i < given.size(); i++) {
            problems.add(Problem.error(
                            given.get(i).origin(),
                            "\"" + given.get(i).name() + "\" and \""
                                    + given.get(0).name() + "\" are the same setting, and both are given")
                    .withHint(
                            "keep one of them; the other is at " + given.get(0).origin()));
        }
        return own || given.isEmpty() ? Optional.empty() : Optional.of(given.get(0));
    }

    private Optional<Definition> given(Alias alias) {
        Optional<Definition> holder = inventory.definition(host, alias.holder());
        if (alias.key().isEmpty() || holder.isEmpty()) {
            return holder;
        }
        YamlNode value = holder.get().value() instanceof YamlMap map
                ? map.get(alias.key().get())
                : null;
        return Optional.ofNullable(value)
                .map(node -> new Definition(
                        alias.name(), node.origin(), node, holder.get().level()));
    }

    /** Adds a problem for each variable whose value is not of its type. */
    void check(Scope scope) {
        for (Variable variable : role.variables().values()) {
            Optional<Definition> given = inventory
                    .definition(host, variable.name())
                    .or(() -> Optional.ofNullable(givenByAlias.get(variable.name())));
            if (given.isPresent()) {
                checkValue(variable, given.get(), scope);
            } else {
                variable.initial().ifPresent(value -> checkDefault(variable, value, scope));
            }
        }
    }

    private void checkValue(Variable variable, Definition given, Scope scope) {
        try {
            refuse(variable, scope.get(variable.name()), given.value().origin(), "\"" + given.name() + "\"");
        } catch (TemplateException e) {
            problems.addAll(e.problems());
        }
    }

    /** A default that needs what the inventory does not say is a problem only where it is used. */
    private void checkDefault(Variable variable, YamlNode value, Scope scope) {
        try {
            refuse(variable, scope.get(variable.name()), value.origin(), "the default of \"" + variable.name() + "\"");
        } catch (TemplateException e) {
            if (e.kind() != TemplateException.Cause.UNDEFINED) {
                problems.addAll(e.problems());
            }
        }
    }

    private void refuse(Variable variable, @Nullable Object value, Origin where, String what) {
        variable.refuse(value)
                .ifPresent(wrong -> problems.add(
                        Problem.error(where, what + " " + wrong.message()).withHint(wrong.hint())));
    }

    /** Returns every text in the values of the variables that are declared as secret. */
    Set<Secret> secrets(Scope scope) {
        Set<String> found = new TreeSet<>();
        for (Variable variable : role.variables().values()) {
            if (variable.secret() && scope.has(variable.name())) {
                try {
                    collect(scope.get(variable.name()), found);
                } catch (TemplateException e) {
                    // What cannot be evaluated is nowhere to be seen; where it is used, that use is the problem.
                    continue;
                }
            }
        }
        Set<Secret> secrets = new java.util.HashSet<>();
        found.forEach(text -> secrets.add(new Secret(text)));
        return secrets;
    }

    private static void collect(@Nullable Object value, Set<String> found) {
        if (value instanceof Map<?, ?> map) {
            map.values().forEach(each -> collect(each, found));
        } else if (value instanceof List<?> list) {
            list.forEach(each -> collect(each, found));
        } else if (value instanceof String
                || value instanceof UnsafeText
                || value instanceof Number
                || value instanceof LocalDate) {
            found.add(value.toString());
        }
    }
}
