package net.goldentooth.inventory;

/** The name of a machine in the inventory; never anything a shell or ssh could take for more than a name. */
public record HostName(String value) implements Comparable<HostName> {
    public HostName {
        if (!value.matches("[A-Za-z0-9_]([A-Za-z0-9_.-]{0,252})")) {
            throw new IllegalArgumentException("\"" + value + "\" is not a host name");
        }
    }

    @Override
    public int compareTo(HostName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
