package net.goldentooth.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A workspace whose machines are played by embedded hosts, and a role of its own that needs no download. */
public final class EmbeddedFleet implements AutoCloseable {
    static final String ROLE = """
            summary: Says what the machine is for.
            hosts: all
            users: [{name: agent, system: true, home: /nonexistent, shell: /usr/sbin/nologin}]
            directories: [{path: /var/lib/agent, owner: "agent:agent", mode: "0750"}]
            files:
              - {path: /etc/agent/agent.conf, template: agent.conf.j2, owner: "root:agent", mode: "0640", restart: agent.service}
              - {path: /etc/agent/machines, template: machines.j2, owner: "root:root", mode: "0644", when: "inventory_hostname == groups.all[0]"}
            units:
              - {name: agent.service, template: agent.service.j2, enabled: true, state: started}
            """;

    private final Path folder;

    /** How a process ended: what it wrote, and the most memory it had, in bytes. */
    public record Ended(Ran ran, long memory, Duration took) {}

    /** @param range of numbers, such as {@code 01:04} */
    public EmbeddedFleet(Path folder, String range) {
        this.folder = folder;
        write("inventory/hosts.yaml", """
                all:
                  vars: {domain: example.net}
                  hosts:
                    "node[%s]": {ansible_architecture: aarch64}
                """.formatted(range));
        write("inventory/host_vars/node01.yaml", "ipv4_address: 10.4.0.10\n");
        write("roles/agent/role.yaml", ROLE);
        write("roles/agent/agent.conf.j2", "name={{ inventory_hostname }}\nmachine={{ ansible_architecture }}\n");
        write(
                "roles/agent/machines.j2",
                "{% for host in groups.all %}{{ hostvars[host].ipv4_address | default(host) }}\n{% endfor %}");
        write(
                "roles/agent/agent.service.j2",
                "[Service]\nExecStart=/usr/bin/agent\nUser=agent\n[Install]\nWantedBy=multi-user.target\n");
    }

    Path folder() {
        return folder;
    }

    public Path root(String host) {
        return folder.resolve(".lab/roots").resolve(host);
    }

    /** Returns how a command line of this lab ends, without its overlay. */
    Ran lab(String... arguments) {
        return run(List.of(arguments)).ran();
    }

    /** Returns how a command line ends with the overlay, limited to the lab. */
    public Ended on(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("-i", "inventory", "-i", ".lab/inventory.yaml", "--limit", "lab"));
        return run(all);
    }

    /** Runs it as a process of its own, as people do. */
    public Ended run(List<String> arguments) {
        try {
            List<String> command = new ArrayList<>(Cluster.program());
            command.addAll(arguments);
            Path out = folder.resolve("out.txt");
            Path err = folder.resolve("err.txt");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment()
                    .putAll(Map.of(
                            // docker(1): where the engine is; nothing is there.
                            "DOCKER_HOST", "unix://" + folder.resolve("no-engine.sock"),
                            "HOME", folder.resolve("home").toString(),
                            "XDG_CACHE_HOME",
                                    Path.of(System.getProperty("user.home"), ".cache")
                                            .toString()));
            long began = System.nanoTime();
            Process process = builder.start();
            long memory = 0;
            while (process.isAlive()) {
                memory = Math.max(memory, peak(process));
                boolean unused = process.waitFor(10, TimeUnit.MILLISECONDS);
            }
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            Ran ran = new Ran(process.exitValue(), Files.readString(out), Files.readString(err));
            return new Ended(ran, memory, took);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    // proc(5): VmHWM is the most that was resident so far, in KiB.
    private static long peak(Process process) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status"), StandardCharsets.UTF_8)
                    .stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .findFirst()
                    .orElse(0);
        } catch (IOException ended) {
            return 0;
        }
    }

    void write(String path, String text) {
        try {
            Path file = folder.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        lab("lab", "down").ended(0);
    }
}
