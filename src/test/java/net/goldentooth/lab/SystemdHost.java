package net.goldentooth.lab;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/**
 * A real host for tests: Debian with systemd and sshd, from the same image and with the same rights as the lab's hosts.
 * Its users are root (by key), {@code pi} (sudo without a password) and {@code ops} (sudo asks for one; see
 * {@link #setPassword}). Its sshd answers on {@link #port()} of 127.0.0.1.
 */
public final class SystemdHost extends GenericContainer<SystemdHost> {
    private static final String LABEL = "net.goldentooth.test";
    private static final int SSH = 22;
    private static final Map<String, SystemdHost> SHARED = new ConcurrentHashMap<>();

    static {
        if (!"true".equals(System.getenv("TESTCONTAINERS_RYUK_DISABLED"))) {
            throw new IllegalStateException("set TESTCONTAINERS_RYUK_DISABLED=true, as mvn verify does: the image of"
                    + " Testcontainers' cleaner is not to be had without a registry");
        }
        // The client library's own default may be newer than the engine.
        System.setProperty("api.version", ContainerEngine.apiVersion());
        removeLeftOvers();
    }

    private final String hostname;
    private Optional<String> machine = Optional.empty();

    private SystemdHost(String hostname) {
        super(DockerImageName.parse(Shared.IMAGE));
        this.hostname = hostname;
        withLabel(LABEL, Long.toString(ProcessHandle.current().pid()));
        withExposedPorts(SSH);
        withTmpFs(Containers.TMPFS.stream().collect(Collectors.toMap(Function.identity(), path -> "")));
        withCreateContainerCmdModifier(this::shape);
        withCopyFileToContainer(MountableFile.forHostPath(Shared.PUBLIC_KEY), Containers.AUTHORIZED_KEYS);
        waitingFor(new SystemdIsUp().withStartupTimeout(Duration.ofSeconds(90)));
    }

    /** Returns a host that is not started yet. */
    public static SystemdHost named(String hostname) {
        return new SystemdHost(hostname);
    }

    /** Returns a running host that all tests of this process share; only for tests that leave no traces on it. */
    public static SystemdHost shared(String hostname) {
        return SHARED.computeIfAbsent(hostname, name -> {
            SystemdHost host = named(name);
            host.start();
            return host;
        });
    }

    /**
     * Makes {@code uname} say that the host is of another architecture, such as {@code aarch64}. Only what it says
     * changes: the host still runs this machine's programs and no others.
     */
    public SystemdHost reporting(String otherMachine) {
        machine = Optional.of(otherMachine);
        return this;
    }

    /** Returns the port on 127.0.0.1 where the host's sshd answers. */
    public int port() {
        return getMappedPort(SSH);
    }

    /** Returns the address that other containers on its network reach it by. */
    public String address() {
        String address = getContainerInfo()
                .getNetworkSettings()
                .getNetworks()
                .values()
                .iterator()
                .next()
                .getIpAddress();
        return Objects.requireNonNull(address, "the engine gave the container no address");
    }

    /** Returns the private key that root, pi and ops let in. */
    public static Path privateKey() {
        return Shared.PRIVATE_KEY;
    }

    /** Returns the lines of a known_hosts file for the host, its keys taken from inside and not from the network. */
    public List<String> knownHosts() {
        return run("cat /etc/ssh/ssh_host_*_key.pub")
                .lines()
                .map(line -> "[127.0.0.1]:" + port() + " " + line)
                .toList();
    }

    /** Returns what a shell script prints on the host as root, without the last newline; fails when it fails. */
    public String run(String script) {
        ExecResult result = tryRun(script);
        if (result.getExitCode() != 0) {
            throw new AssertionError(hostname + ": " + script + "\n" + result.getStdout() + result.getStderr());
        }
        return result.getStdout().stripTrailing();
    }

    /** Returns how a shell script ends on the host, run as root. */
    public ExecResult tryRun(String script) {
        try {
            return execInContainer("sh", "-c", script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Returns every path that was added (A), changed (C) or deleted (D) since the image, sorted; tmpfs is not seen. */
    public List<String> diff() {
        return Command.docker("diff", getContainerId()).lines().sorted().toList();
    }

    /** Gives a user of the host a password, for sudo and for ssh. */
    public void setPassword(String user, String password) {
        copyFileToContainer(Transferable.of(user + ":" + password + "\n"), "/root/password");
        run("chpasswd </root/password; rm /root/password");
    }

    @Override
    protected void containerIsStarted(InspectContainerResponse info) {
        Containers.takeOver(getContainerId());
        machine.ifPresent(other -> {
            String uname =
                    "#!/bin/sh\n/usr/bin/uname.real \"$@\" | sed \"s/$(/usr/bin/uname.real -m)/" + other + "/\"\n";
            run("mv /usr/bin/uname /usr/bin/uname.real");
            copyFileToContainer(Transferable.of(uname, 0755), "/usr/bin/uname");
        });
    }

    private void shape(CreateContainerCmd command) {
        HostConfig config = Optional.ofNullable(command.getHostConfig()).orElseGet(HostConfig::new);
        config.withCapAdd(Containers.CAPABILITIES.stream()
                        .map(Capability::valueOf)
                        .toArray(Capability[]::new))
                .withSecurityOpts(Containers.SECURITY)
                .withCgroupnsMode("private")
                .withPortBindings(new PortBinding(Ports.Binding.bindIp("127.0.0.1"), ExposedPort.tcp(SSH)));
        command.withHostConfig(config).withHostName(hostname).withStopSignal(Containers.STOP_SIGNAL);
    }

    /** Takes away the hosts of test runs that were killed: their process is gone. */
    private static void removeLeftOvers() {
        String format = "{{.ID}} {{.Label \"" + LABEL + "\"}}";
        Command.docker("ps", "--all", "--filter", "label=" + LABEL, "--format", format)
                .lines()
                .map(line -> line.split(" ", -1))
                .filter(parts -> ProcessHandle.of(Long.parseLong(parts[1])).isEmpty())
                .forEach(parts -> Command.docker("rm", "--force", "--volumes", parts[0]));
    }

    /** Waits until systemd has started everything. */
    private static final class SystemdIsUp extends AbstractWaitStrategy {
        @Override
        protected void waitUntilReady() {
            Containers.waitForSystemd(waitStrategyTarget.getContainerId(), startupTimeout);
        }
    }

    /** What all hosts of this process share: made once, when the first one is. */
    private static final class Shared {
        private static final String IMAGE = LabImage.ensure(System.err::println);
        private static final Path PRIVATE_KEY = makeKey();
        private static final Path PUBLIC_KEY = PRIVATE_KEY.resolveSibling("authorized_keys");

        private static Path makeKey() {
            try {
                Path folder = Files.createTempDirectory("goldentooth-test");
                LabFolder keys = new LabFolder(folder);
                Runtime.getRuntime().addShutdownHook(new Thread(keys::remove));
                return keys.key(() -> ContainerLab.newKey(IMAGE));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
