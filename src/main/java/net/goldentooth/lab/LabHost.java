package net.goldentooth.lab;

import net.goldentooth.inventory.HostName;

/**
 * A container that plays a machine.
 *
 * @param state as the engine calls it, such as {@code running} and {@code exited}
 * @param address on the engine's network; empty when it does not run
 * @param port where its sshd answers on 127.0.0.1; 0 when it does not run
 */
public record LabHost(HostName name, String state, String address, int port) {
    /** Says whether ssh can reach it. */
    public boolean runs() {
        return state.equals("running") && port != 0;
    }
}
