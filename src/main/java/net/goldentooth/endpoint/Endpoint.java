package net.goldentooth.endpoint;

/** A machine that can be talked to. */
@FunctionalInterface
public interface Endpoint {
    /**
     * Connects, becomes root as the inventory says, and starts the one conversation with the machine.
     *
     * @throws UnreachableException when there is no connection or the host key is not trusted
     * @throws ApplyException when it was reached and refuses, such as for a wrong sudo password
     */
    Session open();
}
