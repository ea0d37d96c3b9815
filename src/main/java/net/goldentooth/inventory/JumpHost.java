package net.goldentooth.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A machine that connections go through, as {@code ProxyJump} in ssh_config(5) names it.
 *
 * @param address a name or an address
 */
public record JumpHost(Optional<String> user, String address, Optional<Integer> port) {
    private static final Pattern WRITTEN = Pattern.compile(
            "(?:ssh://)?(?:([^@\\s:-][^@\\s:]*)@)?(?:\\[([0-9A-Fa-f:.]+)\\]|([A-Za-z0-9_][A-Za-z0-9_.-]*))(?::([0-9]{1,5}))?/?");

    /**
     * Returns the machines of a {@code ProxyJump} value, the nearest first; none for {@code none}.
     *
     * @throws IllegalArgumentException with the reason in plain words
     */
    public static List<JumpHost> parse(String value) {
        List<JumpHost> jumps = new ArrayList<>();
        if (value.equals("none")) {
            return jumps;
        }
        for (String part : value.split(",", -1)) {
            Matcher matcher = WRITTEN.matcher(part.strip());
            if (!matcher.matches()) {
                throw new IllegalArgumentException("\"" + part + "\" is not of the form [user@]host[:port]");
            }
            String address = matcher.group(2) == null ? matcher.group(3) : matcher.group(2);
            Optional<Integer> port = Optional.ofNullable(matcher.group(4)).map(Integer::valueOf);
            if (port.filter(number -> number < 1 || number > 65535).isPresent()) {
                throw new IllegalArgumentException("\"" + part + "\" has a port beyond 65535");
            }
            jumps.add(new JumpHost(Optional.ofNullable(matcher.group(1)), address, port));
        }
        return jumps;
    }
}
