package net.goldentooth.render;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A package of the distribution that must be installed.
 *
 * @param units the units the package brings, which must not start by themselves while it is installed
 */
public record ManagedPackage(String name, List<UnitName> units) {
    // deb-control(5), Package: lower-case letters, digits, plus, minus and full stops.
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9+.-]+");

    public ManagedPackage {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("\"" + name + "\" is not the name of a package");
        }
        units = List.copyOf(units);
    }
}
