package net.goldentooth.lab;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.goldentooth.endpoint.ApplyException;
import net.goldentooth.inventory.HostName;
import net.goldentooth.role.Architecture;

/** The containers of one lab: made, started, asked and taken away by the docker command. */
final class Containers {
    // What systemd needs as process 1, short of a privileged container, which not every machine allows.
    // NET_ADMIN concerns the container's own network only; lab-never-route.service uses it.
    static final List<String> CAPABILITIES = List.of("SYS_ADMIN", "NET_ADMIN");
    static final List<String> SECURITY = List.of("seccomp=unconfined", "apparmor=unconfined");
    static final List<String> TMPFS = List.of("/run", "/run/lock");
    // systemd(1), "Signals": halts the machine, as a power button does.
    static final String STOP_SIGNAL = "SIGRTMIN+3";
    static final String AUTHORIZED_KEYS = "/etc/ssh/lab_authorized_keys";
    static final String NEVER_ROUTE = "/etc/goldentooth-lab/never-route";

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration EMULATED = Duration.ofMinutes(10);
    private static final int LONGEST_HOSTNAME = 64;
    private static final String HOST_LABEL = "net.goldentooth.lab.host";
    private static final String MACHINE_LABEL = "net.goldentooth.lab.machine";
    private static final String FORMAT = "{{index .Config.Labels \"" + HOST_LABEL + "\"}}|{{.State.Status}}|"
            + "{{range $name, $at := .NetworkSettings.Networks}}{{$name}}={{$at.IPAddress}} {{end}}|"
            + "{{with index .NetworkSettings.Ports \"22/tcp\"}}{{(index . 0).HostPort}}{{end}}";

    private final String prefix;
    private final String label;

    Containers(String prefix, String label) {
        this.prefix = prefix;
        this.label = label;
    }

    /** Returns the lab's hosts by name, running or not. */
    List<LabHost> list() {
        List<String> ids = ids();
        if (ids.isEmpty()) {
            return List.of();
        }
        List<String> words = new ArrayList<>(List.of("inspect", "--format", FORMAT));
        words.addAll(ids);
        return Command.docker(words)
                .lines()
                .map(this::host)
                .sorted(Comparator.comparing(LabHost::name))
                .toList();
    }

    /** Makes the container of a machine, not yet started. */
    void create(LabMachine machine, String network, String image) {
        List<String> words = new ArrayList<>(List.of("create", "--name", nameOf(machine.name())));
        words.addAll(List.of("--hostname", hostname(machine.name()), "--network", network));
        machine.allNames().forEach(name -> words.addAll(List.of("--network-alias", name)));
        words.addAll(List.of("--label", label, "--label", HOST_LABEL + "=" + machine.name()));
        machine.emulated()
                .ifPresent(emulated -> words.addAll(List.of("--label", MACHINE_LABEL + "=" + emulated.machine())));
        CAPABILITIES.forEach(capability -> words.addAll(List.of("--cap-add", capability)));
        SECURITY.forEach(option -> words.addAll(List.of("--security-opt", option)));
        TMPFS.forEach(path -> words.addAll(List.of("--tmpfs", path)));
        words.addAll(
                List.of("--cgroupns", "private", "--stop-signal", STOP_SIGNAL, "--publish", "127.0.0.1::22", image));
        Command.docker(words);
    }

    void copy(Path file, HostName host, String path) {
        Command.docker("cp", file.toString(), nameOf(host) + ":" + path);
    }

    /** Connects a machine's container to the lab's network where somebody took it off, or took the network away. */
    void join(LabMachine machine, String network) {
        LabNetwork.join(nameOf(machine.name()), network, machine.allNames());
    }

    /** Starts a container, or lets one go on that was paused. */
    void start(LabHost host) {
        Command.docker(host.state().equals("paused") ? "unpause" : "start", nameOf(host.name()));
    }

    /** Returns when a started host's systemd has started everything. */
    void waitFor(HostName host) {
        if (emulated(host).isEmpty()) {
            waitForSystemd(nameOf(host), PATIENCE);
        } else {
            waitForEmulated(nameOf(host));
        }
    }

    // Units that talk to the kernel in ways that the emulator does not know fail, and the rest of the host is as it
    // should be.
    private static void waitForEmulated(String container) {
        long end = System.nanoTime() + EMULATED.toNanos();
        while (System.nanoTime() - end < 0) {
            Command.Answer answer =
                    Command.tryDocker(List.of("exec", container, "systemctl", "is-active", "--quiet", "ssh.service"));
            if (answer.status() == 0) {
                return;
            }
            pause();
        }
        throw new ApplyException(
                "an emulated lab host did not come up: no sshd runs in it",
                "docker exec " + container + " systemctl --failed");
    }

    /** Returns the architecture of an emulated host; empty for one of this machine's own. */
    Optional<Architecture> emulated(HostName host) {
        return Architecture.of(Command.docker(
                "inspect", "--format", "{{index .Config.Labels \"" + MACHINE_LABEL + "\"}}", nameOf(host)));
    }

    /**
     * Returns when the systemd of a container has started everything.
     *
     * @throws ApplyException when it takes longer than {@code patience} or a unit failed
     */
    static void waitForSystemd(String container, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        String state = "";
        while (System.nanoTime() - end < 0) {
            // With --wait it says "starting" only where systemd does not listen yet, and otherwise how it ended.
            state = Command.tryDocker(List.of("exec", container, "systemctl", "is-system-running", "--wait"))
                    .output()
                    .strip();
            if (state.equals("running")) {
                return;
            }
            if (state.equals("degraded")) {
                break;
            }
            pause();
        }
        throw new ApplyException(
                "a lab host did not come up: its systemd says \"" + state + "\"",
                "docker exec " + container + " systemctl --failed");
    }

    /** Makes a running host use the files that were copied to it. */
    void takeOver(HostName host) {
        takeOver(nameOf(host));
    }

    // sshd(8), StrictModes: a list of keys must belong to root or to the user who logs in, and docker copies the
    // owner along. The addresses may be more than when the host started.
    static void takeOver(String container) {
        Command.docker(
                "exec",
                container,
                "sh",
                "-ec",
                "chown root:root " + AUTHORIZED_KEYS + "; systemctl restart lab-never-route.service");
    }

    /** Returns the public host keys, asked of the engine and not of the network, one {@code type key} each. */
    List<String> hostKeys(HostName host) {
        return Command.docker("exec", nameOf(host), "sh", "-c", "cat /etc/ssh/ssh_host_*_key.pub")
                .lines()
                .map(line -> String.join(" ", List.of(line.split(" ", -1)).subList(0, 2)))
                .sorted()
                .toList();
    }

    /** Takes all of the lab's containers away, with what is in them. */
    void remove() {
        List<String> ids = ids();
        if (!ids.isEmpty()) {
            List<String> words = new ArrayList<>(List.of("rm", "--force", "--volumes"));
            words.addAll(ids);
            Command.docker(words);
        }
    }

    private List<String> ids() {
        return Command.docker("ps", "--all", "--quiet", "--filter", "label=" + label)
                .lines()
                .toList();
    }

    private String nameOf(HostName host) {
        // An IPv6 address may be a name in an inventory, and no name of a container.
        return prefix + "-" + host.value().replace(':', '_');
    }

    // sethostname(2): 64 bytes at most.
    private static String hostname(HostName host) {
        String name = host.value();
        return name.length() <= LONGEST_HOSTNAME ? name : name.substring(0, LONGEST_HOSTNAME);
    }

    private LabHost host(String line) {
        String[] parts = line.split("\\|", -1);
        int port = parts[3].isEmpty() ? 0 : Integer.parseInt(parts[3]);
        // A person may have connected it to networks that are not the lab's.
        String address = Stream.of(parts[2].split(" ", -1))
                .filter(network -> network.startsWith(prefix + "-"))
                .map(network -> network.substring(network.indexOf('=') + 1))
                .collect(Collectors.joining());
        return new LabHost(new HostName(parts[0]), parts[1], address, port);
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApplyException("interrupted while the lab started", "goldentooth lab down takes it away");
        }
    }
}
