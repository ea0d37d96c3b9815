package net.goldentooth.render;

/**
 * A systemd unit's state as it must be on a host. Its file, when it is ours, is one of the bundle's files.
 *
 * @param enabled whether it starts with the machine
 */
public record ManagedUnit(UnitName name, boolean enabled, State state) {
    /** Whether it runs now. */
    public enum State {
        STARTED,
        STOPPED
    }
}
