package net.goldentooth.faults;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import net.goldentooth.lab.SystemdHost;
import org.testcontainers.images.builder.Transferable;

/**
 * Stands in for every program that a run starts on a host, counts them, and strikes at the one it was told: so a run can
 * be ended between any two things it does there.
 */
final class Saboteur implements AutoCloseable {
    /** Every program that a run may start on a host. */
    static final String PROGRAMS = "cat chmod chown cmp cp cut date dd diff du find flock getent grep head id"
            + " install journalctl ln mkdir mktemp mount mountpoint mv rm rmdir sed sha256sum sleep sort stat sync systemctl"
            + " systemd-analyze tail timeout touch tr unshare";

    private final SystemdHost host;

    /** What happens at the program. */
    enum Strike {
        BEFORE,
        AFTER,
        HALT,
        FIRST
    }

    private Saboteur(SystemdHost host) {
        this.host = host;
    }

    static Saboteur on(SystemdHost host) {
        copy("stand-in", host);
        copy("executioner", host);
        host.run("setsid /root/executioner </dev/null >/dev/null 2>&1 &");
        host.run("for p in " + PROGRAMS + "; do cp /root/stand-in /usr/local/sbin/$p; done");
        return new Saboteur(host);
    }

    private static void copy(String name, SystemdHost host) {
        try (var script = Saboteur.class.getResourceAsStream("/faults/" + name + ".sh")) {
            String text = new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
            host.copyFileToContainer(Transferable.of(text, 0755), "/root/" + name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Counts from here on, and strikes at the program with this number; 0 never comes. */
    void arm(Strike strike, int number) {
        host.run("rm -rf /root/fault; mkdir /root/fault; cd /root/fault; echo 1 >count; echo "
                + strike.name().toLowerCase(Locale.ROOT) + " >how; echo " + number + " >at");
    }

    /** Counts from here on, and runs a script of the host's own before the program with this number. */
    void armWith(String script, int number) {
        arm(Strike.FIRST, number);
        host.copyFileToContainer(Transferable.of(script), "/root/fault/first");
    }

    /** Returns how many programs ours has started since. */
    int count() {
        return Integer.parseInt(host.run("ls /root/fault | grep -c number"));
    }

    /** Returns how many programs a whole run starts; the role goes to its next version and back. */
    int programsOf(Forge forge) {
        arm(Strike.BEFORE, 0);
        forge.setUp(forge.version() + 1).ended(0);
        int all = count();
        assertTrue(log().contains(" mv -f -T -- "), this::log);
        disarm();
        forge.setUp(forge.version()).ended(0);
        return all;
    }

    /** Returns each program that was counted, with its arguments: one a line. */
    String log() {
        return host.run("/usr/bin/cat /root/fault/log");
    }

    boolean hasStruck() {
        return host.tryRun("test -e /root/fault/reached").getExitCode() == 0;
    }

    void disarm() {
        host.run("/usr/bin/rm -rf /root/fault");
    }

    @Override
    public void close() {
        host.run("/usr/bin/rm -rf /root/fault /root/executioner; cd /usr/local/sbin && /usr/bin/rm -f " + PROGRAMS);
    }
}
