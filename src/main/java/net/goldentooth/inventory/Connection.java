package net.goldentooth.inventory;

import java.util.List;
import java.util.Optional;
import net.goldentooth.source.Secret;

/**
 * How a host is reached, as far as the inventory says.
 *
 * @param address a name or an address: {@code ansible_host}, else the host's name
 * @param port 1 to 65535
 * @param privateKeyFile as written; {@code ~} is the user's home
 * @param password of the user who logs in
 * @param jumps the machines to go through, the nearest first
 * @param knownHostsFile instead of the user's own
 * @param root the folder that stands for the machine's {@code /}, such as a mounted image; absent for the machine itself
 * @param generations how many earlier states of each role are kept there, 1 to {@link #MOST_GENERATIONS}
 */
public record Connection(
        HostName host,
        Kind kind,
        String address,
        int port,
        Optional<String> user,
        Optional<String> privateKeyFile,
        Optional<Secret> password,
        Become become,
        List<JumpHost> jumps,
        Optional<String> knownHostsFile,
        Optional<String> root,
        int generations) {
    /** How many earlier states are kept where nobody says how many. */
    public static final int USUAL_GENERATIONS = 5;

    /** More would be no way back but an archive, and each run looks at all of them. */
    public static final int MOST_GENERATIONS = 100;

    public Connection {
        jumps = List.copyOf(jumps);
    }

    /** {@code ansible_connection}. */
    public enum Kind {
        SSH,
        LOCAL
    }

    /**
     * How to become root.
     *
     * @param wanted {@code ansible_become}; absent where the inventory does not say
     * @param password what sudo asks for
     */
    public record Become(Optional<Boolean> wanted, Method method, Optional<Secret> password) {
        /** What is wrong with a password that is not one line. */
        public static final String NOT_ONE_LINE = "must be one line, without tabs and other control characters";

        /** Returns whether sudo can be given a password on its standard input. */
        public static boolean isOneLine(Secret password) {
            return password.reveal().chars().noneMatch(Character::isISOControl);
        }

        /** {@code ansible_become_method}. */
        public enum Method {
            SUDO,
            DOAS
        }
    }
}
