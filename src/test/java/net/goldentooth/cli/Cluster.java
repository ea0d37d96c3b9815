package net.goldentooth.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import net.goldentooth.apply.Interruption;
import net.goldentooth.cli.project.Console;
import net.goldentooth.lab.ReleaseMirror;
import net.goldentooth.lab.SystemdHost;
import org.testcontainers.containers.Network;
import org.testcontainers.lifecycle.Startables;

/** A person's workspace in a folder, with an inventory of real hosts, and a command line in it. */
public final class Cluster implements AutoCloseable {
    // sshd_config(5): the first value wins.
    private static final String VERBOSE = "sed -i '1i LogLevel VERBOSE' /etc/ssh/sshd_config && systemctl reload ssh";

    private final Path folder;
    private final Network network = Network.newNetwork();
    private final Map<String, SystemdHost> hosts = new LinkedHashMap<>();
    private final ReleaseMirror mirror = ReleaseMirror.start();

    private Cluster(Path folder) {
        this.folder = folder;
    }

    /** Returns a cluster of running hosts that find each other by name and whose sshd writes down every session. */
    public static Cluster start(Path folder, String... names) {
        Map<String, SystemdHost> hosts = new LinkedHashMap<>();
        for (String name : names) {
            hosts.put(name, SystemdHost.named(name));
        }
        return start(folder, hosts);
    }

    /** @param hosts not started yet, by their names */
    public static Cluster start(Path folder, Map<String, SystemdHost> hosts) {
        Cluster cluster = new Cluster(folder);
        hosts.forEach((name, host) ->
                cluster.hosts.put(name, host.withNetwork(cluster.network).withNetworkAliases(name)));
        Startables.deepStart(hosts.values()).join();
        hosts.values().forEach(host -> host.run(VERBOSE));
        cluster.introduce();
        return cluster;
    }

    private void introduce() {
        StringBuilder known = new StringBuilder();
        StringBuilder inventory = new StringBuilder("all:\n  hosts:\n");
        hosts.forEach((name, host) -> {
            host.knownHosts().forEach(line -> known.append(line).append('\n'));
            inventory.append(
                    "    %s: {ansible_port: %d, ipv4_address: %s}%n".formatted(name, host.port(), host.address()));
        });
        inventory.append("  vars:\n");
        variables().forEach((name, value) -> inventory.append("    " + name + ": \"" + value + "\"\n"));
        write("home/.ssh/known_hosts", known.toString());
        write("inventory/hosts.yaml", inventory.toString());
    }

    private Map<String, String> variables() {
        Map<String, String> variables = new LinkedHashMap<>(mirror.variables());
        variables.put("ansible_host", "127.0.0.1");
        variables.put("ansible_user", "root");
        variables.put("ansible_ssh_private_key_file", SystemdHost.privateKey().toString());
        variables.put("prometheus_config_global_scrape_interval", "1s");
        variables.put("prometheus_config_global_scrape_timeout", "1s");
        return variables;
    }

    public SystemdHost host(String name) {
        return Objects.requireNonNull(hosts.get(name), name);
    }

    ReleaseMirror mirror() {
        return mirror;
    }

    public Path folder() {
        return folder;
    }

    /** Returns how many sessions a host's sshd has opened so far. */
    int sessions(String name) {
        return Integer.parseInt(host(name).run("journalctl -u ssh -o cat | grep -c '^Starting session' || true"));
    }

    /** Writes a file of the workspace. */
    public void write(String path, String text) {
        try {
            Path file = folder.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns how a command line ends in the workspace. */
    public Ran run(String... arguments) {
        return run("", List.of(arguments));
    }

    /** Returns how a command line ends in the workspace when its standard input holds a text. */
    public Ran run(String input, List<String> arguments) {
        return run(input, arguments, line -> {});
    }

    /**
     * Returns how a command line ends.
     *
     * @param heard told each line of standard error as it is written
     */
    public Ran run(String input, List<String> arguments, Consumer<String> heard) {
        return run(folder, input, arguments, heard);
    }

    /** Returns how a command line ends in a workspace whose machines somebody else has started. */
    static Ran in(Path folder, String... arguments) {
        return run(folder, "", List.of(arguments), line -> {});
    }

    private static Ran run(Path folder, String input, List<String> arguments, Consumer<String> heard) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Lines err = new Lines(heard);
        Console console = new Console(
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                null,
                environment(folder),
                folder,
                Clock.systemUTC(),
                new Interruption());
        int code = Main.run(console, arguments);
        return new Ran(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Keeps what is written, and tells each line when it is complete. */
    private static final class Lines extends ByteArrayOutputStream {
        private final Consumer<String> heard;
        private int told;

        Lines(Consumer<String> heard) {
            this.heard = heard;
        }

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) {
            super.write(bytes, offset, length);
            for (int end = told; end < count; end++) {
                if (buf[end] == '\n') {
                    heard.accept(new String(buf, told, end - told, StandardCharsets.UTF_8));
                    told = end + 1;
                }
            }
        }
    }

    /** Returns how a command line ends whose output is JSON. */
    public Ran json(String... arguments) {
        List<String> all = new ArrayList<>(List.of("--output", "json"));
        all.addAll(List.of(arguments));
        return run("", all);
    }

    /** Starts a command line as a process of its own, behind another program when one is named. */
    public ProcessBuilder process(List<String> behind, String... arguments) {
        List<String> command = new ArrayList<>(behind);
        command.addAll(program());
        command.addAll(List.of(arguments));
        ProcessBuilder process = new ProcessBuilder(command).directory(folder.toFile());
        process.environment().putAll(environment(folder));
        return process;
    }

    /** Returns the words that start the program as a process of its own. */
    static List<String> program() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName());
    }

    private static Map<String, String> environment(Path folder) {
        return Map.of(
                "HOME", folder.resolve("home").toString(),
                "USER", "tester",
                "XDG_CACHE_HOME", folder.resolve("cache").toString());
    }

    @Override
    public void close() {
        hosts.values().forEach(SystemdHost::stop);
        network.close();
        mirror.close();
    }
}
