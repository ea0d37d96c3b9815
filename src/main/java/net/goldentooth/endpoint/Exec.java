package net.goldentooth.endpoint;

/** Something that can start a command on a machine, such as one SSH connection. */
@FunctionalInterface
public interface Exec {
    /**
     * Starts a command and returns its streams at once.
     *
     * @param commandLine for the login shell, whichever it is: plain words and single-quoted text without backslashes
     * @throws UnreachableException when the command cannot be started
     */
    Channel start(String commandLine);
}
