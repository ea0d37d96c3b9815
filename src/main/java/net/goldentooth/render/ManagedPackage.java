package net.goldentooth.render;

import java.util.List;

/**
 * A package of the distribution that must be installed.
 *
 * @param units the units the package brings, which must not start by themselves while it is installed
 */
public record ManagedPackage(String name, List<UnitName> units) {
    public ManagedPackage {
        // deb-control(5), Package: lower-case letters, digits, plus, minus and full stops.
        if (!name.matches("[a-z0-9][a-z0-9+.-]+")) {
            throw new IllegalArgumentException("\"" + name + "\" is not the name of a package");
        }
        units = List.copyOf(units);
    }
}
