package net.goldentooth.inventory;

import java.util.List;
import net.goldentooth.source.Origin;
import net.goldentooth.source.YamlNode;
import net.goldentooth.source.YamlNode.YamlScalar;

/** A machine of the inventory. */
public final class Host {
    private final HostName name;
    private final Origin origin;
    private final List<String> groups;
    private final VariableTable variables;

    Host(HostName name, Origin origin, List<String> groups, VariableTable variables) {
        this.name = name;
        this.origin = origin;
        this.groups = groups;
        this.variables = variables;
    }

    /** Returns the control machine, which no source names. */
    static Host implicit(HostName name) {
        Origin nowhere = Origin.ofFile("(implicit)");
        YamlNode local = new YamlScalar(nowhere, "local", "local", nowhere, true);
        VariableTable variables = new VariableTable();
        variables.put(new Definition("ansible_connection", nowhere, local, "implicit localhost"));
        return new Host(name, nowhere, List.of(), variables);
    }

    public HostName name() {
        return name;
    }

    /** Returns where the inventory first names it. */
    public Origin origin() {
        return origin;
    }

    /** Returns every group it is in, directly or not, but {@code all}; the one whose variables win is last. */
    public List<String> groups() {
        return groups;
    }

    /** Returns {@code group_names}: the same groups by name. */
    public List<String> groupNames() {
        return groups.stream().sorted().toList();
    }

    VariableTable variables() {
        return variables;
    }

    @Override
    public String toString() {
        return name.value();
    }
}
