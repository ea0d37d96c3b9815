package net.goldentooth.lab;

import net.goldentooth.inventory.HostName;

/**
 * What plays a machine.
 *
 * @param state as the engine calls it, such as {@code running} and {@code exited}; {@code embedded} for an embedded host
 * @param address on the engine's network; empty when it does not run
 * @param port where its sshd answers on 127.0.0.1; 0 when it does not run
 */
public record LabHost(HostName name, String state, String address, int port) {
    /** The state of an embedded host whose server answers. */
    public static final String EMBEDDED = "embedded";

    /** Says whether ssh can reach it. */
    public boolean runs() {
        return (state.equals("running") || state.equals(EMBEDDED)) && port != 0;
    }
}
