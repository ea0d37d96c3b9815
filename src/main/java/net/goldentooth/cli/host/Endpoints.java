package net.goldentooth.cli.host;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.goldentooth.cli.project.Project;
import net.goldentooth.endpoint.Become;
import net.goldentooth.endpoint.Endpoint;
import net.goldentooth.endpoint.Nonce;
import net.goldentooth.endpoint.UnreachableException;
import net.goldentooth.endpoint.hostkey.HostKeyPolicy;
import net.goldentooth.endpoint.local.LocalEndpoint;
import net.goldentooth.endpoint.session.Premises;
import net.goldentooth.endpoint.ssh.SshDefaults;
import net.goldentooth.endpoint.ssh.SshEndpoint;
import net.goldentooth.endpoint.ssh.SshNetwork;
import net.goldentooth.endpoint.ssh.SshSettings;
import net.goldentooth.endpoint.ssh.SshTargets;
import net.goldentooth.endpoint.ssh.SshTimeouts;
import net.goldentooth.inventory.Connection;
import net.goldentooth.inventory.Connections;
import net.goldentooth.inventory.Host;
import net.goldentooth.inventory.HostName;
import net.goldentooth.report.TextReport;
import net.goldentooth.source.InvalidInputException;
import net.goldentooth.source.Problem;
import net.goldentooth.source.Problems;
import net.goldentooth.source.Secret;
import org.jspecify.annotations.Nullable;

/** Makes endpoints of what the inventory and the options say; no connection is opened by that. */
final class Endpoints implements AutoCloseable {
    private final Project project;
    private final SshTargets targets;
    private final SecureRandom random = new SecureRandom();
    private final Optional<Secret> becomePassword;
    private final Map<String, Problem> passedOver = new TreeMap<>();
    private @Nullable SshNetwork network;

    Endpoints(Project project, HostOptions options) {
        this.project = project;
        this.targets = new SshTargets(defaults(project, options));
        this.becomePassword =
                project.options().asksBecomePassword() ? Optional.of(askBecomePassword(project)) : Optional.empty();
    }

    private static Secret askBecomePassword(Project project) {
        Secret given = new Secret(project.console().askSecret("sudo password: "));
        if (!Connection.Become.isOneLine(given)) {
            throw new InvalidInputException(
                    List.of(Problem.error("the password given with -K " + Connection.Become.NOT_ONE_LINE)));
        }
        return given;
    }

    private static SshDefaults defaults(Project project, HostOptions options) {
        HostKeyPolicy.Strangers strangers =
                options.acceptNew ? HostKeyPolicy.Strangers.ACCEPT : HostKeyPolicy.Strangers.REFUSE;
        return new SshDefaults(
                project.console().home(),
                project.options().user(),
                project.options()
                        .privateKey()
                        .map(key -> project.console().folder().resolve(key)),
                strangers);
    }

    /** Returns the endpoints of hosts, and writes warnings about how they are reached to standard error. */
    Map<HostName, Endpoint> of(List<Host> hosts) {
        Problems warnings = new Problems();
        Map<HostName, Endpoint> endpoints = of(hosts, warnings);
        new TextReport(project.console().err(), project.palette()).problems(warnings.sorted());
        return endpoints;
    }

    /**
     * Returns the endpoints of hosts.
     *
     * @param problems takes warnings about how they are reached
     */
    Map<HostName, Endpoint> of(List<Host> hosts, Problems problems) {
        Connections connections = project.connections(hosts, problems);
        Map<HostName, Endpoint> endpoints = new LinkedHashMap<>();
        hosts.forEach(host -> endpoints.put(host.name(), of(connections.of(host.name()))));
        return endpoints;
    }

    Endpoint of(Connection connection) {
        Premises premises = new Premises(connection.root().orElse(""), connection.generations());
        if (connection.kind() == Connection.Kind.LOCAL) {
            return new LocalEndpoint(become(connection, userHere()), this::nonce, premises);
        }
        SshEndpoint machine = new SshEndpoint(
                network(),
                () -> targets.of(connection),
                target -> become(connection, target.login().user()),
                this::nonce);
        return machine.on(premises);
    }

    private Nonce nonce() {
        return Nonce.from(random);
    }

    private String userHere() {
        return System.getProperty("user.name");
    }

    private Become become(Connection connection, String user) {
        boolean wanted = connection.become().wanted().orElse(project.options().becomes());
        if (!wanted || user.equals("root")) {
            return Become.NOBODY_ELSE;
        }
        if (connection.become().method() == Connection.Become.Method.DOAS) {
            return new Become(Become.Method.DOAS, Optional.empty());
        }
        return new Become(Become.Method.SUDO, connection.become().password().or(() -> becomePassword));
    }

    private SshNetwork network() {
        if (network == null) {
            Optional<Path> agent = project.console().variable("SSH_AUTH_SOCK").map(Path::of);
            network = new SshNetwork(new SshSettings(
                    project.console().home(), agent, this::passphrase, SshTimeouts.usual(), this::passedOver));
        }
        return network;
    }

    private Optional<Secret> passphrase(Path key) {
        return project.console().isInteractive()
                ? Optional.of(new Secret(project.console().askSecret("Passphrase of " + key + ": ")))
                : Optional.empty();
    }

    private synchronized void passedOver(UnreachableException why) {
        Problem warning = Problem.warning(String.valueOf(why.getMessage()));
        passedOver.putIfAbsent(
                warning.message(), why.hint().map(warning::withHint).orElse(warning));
    }

    /** Closes the connections to machines that others were reached through, and says once which keys were of no use. */
    @Override
    public void close() {
        if (network != null) {
            network.close();
        }
        new TextReport(project.console().err(), project.palette()).problems(keysPassedOver());
    }

    private synchronized List<Problem> keysPassedOver() {
        return List.copyOf(passedOver.values());
    }
}
