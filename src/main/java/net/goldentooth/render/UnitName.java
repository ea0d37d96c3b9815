package net.goldentooth.render;

import java.util.regex.Pattern;

/** The name of a systemd unit with its suffix, such as {@code prometheus.service}. */
public record UnitName(String value) implements Comparable<UnitName> {
    private static final Pattern VALUE =
            Pattern.compile("[A-Za-z0-9:_.\\\\@-]+\\.(service|socket|timer|path|target|mount|automount|slice|swap)");

    public UnitName {
        // systemd.unit(5): at most 255 characters of this set, then a dot and the type.
        if (value.length() > 255 || !VALUE.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "\"" + value + "\" is not the name of a systemd unit, such as prometheus.service");
        }
    }

    /** Returns where a unit file of ours lies. */
    public RemotePath path() {
        return new RemotePath("/etc/systemd/system/" + value);
    }

    /** Returns whether a path is the unit's file, the file of the template it is made from, or a drop-in of either. */
    public boolean isDefinedBy(RemotePath path) {
        if (!path.value().contains("/systemd/system/")) {
            return false;
        }
        String folder = path.parent().substring(path.parent().lastIndexOf('/') + 1);
        return hasFileAt(path) || folder.equals(value + ".d") || folder.equals(template() + ".d");
    }

    /** Returns whether a path is the unit's file, or the file of the template it is made from. */
    public boolean hasFileAt(RemotePath path) {
        String name = path.fileName();
        return path.value().contains("/systemd/system/") && (name.equals(value) || name.equals(template()));
    }

    private String template() {
        return value.replaceFirst("@.*\\.", "@.");
    }

    @Override
    public int compareTo(UnitName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
