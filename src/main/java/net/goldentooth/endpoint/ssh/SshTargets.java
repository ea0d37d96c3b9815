package net.goldentooth.endpoint.ssh;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.goldentooth.endpoint.UnreachableException;
import net.goldentooth.endpoint.hostkey.HostKeyPolicy;
import net.goldentooth.endpoint.hostkey.PublicKeyFile;
import net.goldentooth.endpoint.hostkey.SshAddress;
import net.goldentooth.inventory.Connection;
import net.goldentooth.inventory.JumpHost;
import net.goldentooth.source.Secret;
import org.jspecify.annotations.Nullable;

/**
 * Makes SSH targets of what the inventory says. What it leaves open is taken from the command line, then from ssh's own
 * configuration, as when Ansible starts {@code ssh} with the inventory's words as options.
 */
public final class SshTargets {
    private static final int USUAL_PORT = 22;
    private static final int MOST_JUMPS = 8;
    // ssh_config(5), TOKENS; a doubled percent sign begins no token.
    private static final Pattern HOME = Pattern.compile("^~(?=/)|%%|%d");
    // Remembers nobody.
    private static final Path NOBODY = Path.of("/dev/null");

    private final SshDefaults defaults;
    private final OpenSshConfig config;

    public SshTargets(SshDefaults defaults) {
        this(defaults, OpenSshConfig.usual(defaults.home()));
    }

    SshTargets(SshDefaults defaults, OpenSshConfig config) {
        this.defaults = defaults;
        this.config = config;
    }

    /**
     * Returns where a host is and how to get in. May ask {@code ssh -G}, which takes some milliseconds.
     *
     * @throws UnreachableException when ssh's configuration is wrong or wants what is not supported
     */
    public SshTarget of(Connection connection) {
        Optional<String> user = connection.user().or(defaults::user);
        Optional<Integer> port = Optional.of(connection.port()).filter(number -> number != USUAL_PORT);
        Wish wish = new Wish(connection.address(), user, port);
        SshConfigAnswer answer = ask(wish);
        List<Path> named = named(connection);
        SshCredentials credentials =
                credentials(wish, answer, named.isEmpty() ? keys(wish, answer) : named, connection.password());
        HostKeyPolicy policy = policy(answer);
        if (connection.knownHostsFile().isPresent()) {
            policy = policy.withUserFiles(
                    List.of(path(connection.knownHostsFile().get())));
        }
        List<JumpHost> jumps = connection.jumps().isEmpty() ? proxyJump(wish, answer) : connection.jumps();
        return new SshTarget(
                connection.host(), login(wish, answer, credentials, policy), logins(wholeWay(jumps), named));
    }

    /** What was asked for by name; the rest is left to ssh's configuration. */
    private record Wish(String host, Optional<String> user, Optional<Integer> port) {
        List<String> options() {
            List<String> options = new ArrayList<>();
            port.ifPresent(number -> options.addAll(List.of("-p", number.toString())));
            user.ifPresent(name -> options.addAll(List.of("-l", name)));
            return options;
        }
    }

    private SshConfigAnswer ask(Wish wish) {
        SshConfigAnswer answer = config.of(wish.host(), wish.options());
        if (answer.value("proxycommand").isPresent()) {
            throw new UnreachableException(
                    "ssh's configuration has a ProxyCommand for " + wish.host() + ", which is not supported",
                    "write ProxyJump instead",
                    null);
        }
        return answer;
    }

    private static SshLogin login(Wish wish, SshConfigAnswer answer, SshCredentials credentials, HostKeyPolicy policy) {
        String host = answer.value("hostname").orElse(wish.host());
        int port = wish.port().or(answer::port).orElse(USUAL_PORT);
        String user = wish.user().or(() -> answer.value("user")).orElse(System.getProperty("user.name"));
        try {
            return new SshLogin(new SshAddress(host, port), user, credentials, policy);
        } catch (IllegalArgumentException e) {
            throw wrong("ssh's configuration of " + wish.host() + ": " + e.getMessage(), e);
        }
    }

    // ssh(1), -J: what is configured, and given as an option, for the target does not hold for the machines on the way;
    // each has a known_hosts file and an alias of its own.
    private List<SshLogin> logins(List<JumpHost> jumps, List<Path> named) {
        List<SshLogin> logins = new ArrayList<>();
        for (JumpHost jump : jumps) {
            Wish wish = new Wish(jump.address(), jump.user(), jump.port());
            SshConfigAnswer answer = ask(wish);
            List<Path> keys = keys(wish, answer);
            SshCredentials credentials = credentials(wish, answer, keys.isEmpty() ? named : keys, Optional.empty());
            logins.add(login(wish, answer, credentials, policy(answer)));
        }
        return logins;
    }

    // ssh(1) starts another ssh for a jump, which reads the configuration for itself: the nearest may have a way of its
    // own.
    private List<JumpHost> wholeWay(List<JumpHost> jumps) {
        List<JumpHost> way = new ArrayList<>(jumps);
        while (!way.isEmpty() && way.size() <= MOST_JUMPS) {
            JumpHost nearest = way.get(0);
            Wish wish = new Wish(nearest.address(), nearest.user(), nearest.port());
            List<JumpHost> before = proxyJump(wish, ask(wish));
            if (before.isEmpty()) {
                return way;
            }
            way.addAll(0, before);
        }
        if (way.size() > MOST_JUMPS) {
            throw wrong("the way to " + way.get(way.size() - 1).address() + " leads through itself", null);
        }
        return way;
    }

    private List<JumpHost> proxyJump(Wish wish, SshConfigAnswer answer) {
        try {
            return answer.value("proxyjump")
                    .map(written -> filledIn(wish, written).orElse(written))
                    .map(JumpHost::parse)
                    .orElse(List.of());
        } catch (IllegalArgumentException e) {
            throw wrong("ssh's configuration has a wrong ProxyJump: " + e.getMessage(), e);
        }
    }

    private static UnreachableException wrong(String message, @Nullable Throwable cause) {
        return new UnreachableException(message, "see ssh's configuration: man ssh_config", cause);
    }

    private List<Path> named(Connection connection) {
        return connection
                .privateKeyFile()
                .map(this::path)
                .or(defaults::privateKey)
                .map(List::of)
                .orElse(List.of());
    }

    private SshCredentials credentials(Wish wish, SshConfigAnswer answer, List<Path> keys, Optional<Secret> password) {
        List<Path> certificates = existing(wish, answer.values("certificatefile"));
        if (answer.values("identityagent").isEmpty() && answer.names("identityagent")) {
            return new SshCredentials(keys, certificates, password, SshCredentials.Offer.NOTHING, Optional.empty());
        }
        SshCredentials.Offer offer =
                answer.says("identitiesonly") ? SshCredentials.Offer.NAMED : SshCredentials.Offer.EVERYTHING;
        Optional<String> agent = answer.value("identityagent").filter(name -> !name.equals("SSH_AUTH_SOCK"));
        if (agent.isEmpty()) {
            return new SshCredentials(keys, certificates, password, offer, Optional.empty());
        }
        Optional<Path> socket = socket(wish, agent.get());
        return new SshCredentials(
                keys, certificates, password, socket.isPresent() ? offer : SshCredentials.Offer.NOTHING, socket);
    }

    // ssh_config(5), IdentityAgent: "$NAME" is a variable too; no agent is asked when it is not set.
    private Optional<Path> socket(Wish wish, String written) {
        return written.matches("\\$[A-Za-z_][A-Za-z0-9_]*")
                ? filledIn(wish, "${" + written.substring(1) + "}").map(Path::of)
                : Optional.of(homely(written));
    }

    private List<Path> keys(Wish wish, SshConfigAnswer answer) {
        return existing(wish, answer.keys());
    }

    // Files that ssh's configuration names may be missing: ssh(1) only says so with -v. Of a key in the agent there may
    // be the public half only.
    private List<Path> existing(Wish wish, List<String> written) {
        return written.stream()
                .flatMap(name -> path(wish, name).stream())
                .filter(file -> Files.isReadable(file) || Files.isReadable(PublicKeyFile.of(file)))
                .toList();
    }

    private HostKeyPolicy policy(SshConfigAnswer answer) {
        HostKeyPolicy policy = HostKeyPolicy.usual(defaults.home(), defaults.strangers())
                .withAlias(answer.value("hostkeyalias"))
                .withRevoked(answer.value("revokedhostkeys").map(this::homely));
        Optional<List<String>> system = answer.files("globalknownhostsfile");
        if (system.isPresent()) {
            policy = policy.withSystemFiles(
                    system.get().stream().map(this::homely).toList());
        }
        Optional<List<String>> user = answer.files("userknownhostsfile").filter(files -> !areUsual(files));
        return user.isPresent() ? policy.withUserFiles(userFiles(user.get())) : policy;
    }

    // The account's home folder is where ssh(1) takes them from, whatever HOME says; here HOME counts until files are
    // named.
    private static boolean areUsual(List<String> files) {
        return Stream.of("~", System.getProperty("user.home"))
                .map(home -> home + "/.ssh/known_hosts")
                .anyMatch(file -> files.equals(List.of(file, file + "2")));
    }

    private List<Path> userFiles(List<String> files) {
        return files.isEmpty()
                ? List.of(NOBODY)
                : files.stream().map(this::homely).toList();
    }

    // What ssh -G has expanded already.
    private Path homely(String written) {
        return Path.of(written.startsWith("~/") ? defaults.home() + written.substring(1) : written);
    }

    private Path path(String written) {
        return Path.of(withHome(written).replace("%%", "%"));
    }

    private Optional<Path> path(Wish wish, String written) {
        return filledIn(wish, withHome(written)).map(Path::of);
    }

    // ssh(1) is asked to fill in what depends on the machine or the environment: an option whose value it prints filled
    // in
    // gets the text.
    private Optional<String> filledIn(Wish wish, String written) {
        return written.replace("%%", "").matches(".*%.*|.*\\$\\{.*|~.*")
                ? config.expanded(wish.host(), wish.options(), written)
                : Optional.of(written.replace("%%", "%"));
    }

    private String withHome(String written) {
        String home = Matcher.quoteReplacement(defaults.home().toString());
        return HOME.matcher(written).replaceAll(found -> found.group().equals("%%") ? "%%" : home);
    }
}
