package net.goldentooth.endpoint.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import net.goldentooth.endpoint.Become;
import net.goldentooth.endpoint.Exec;
import net.goldentooth.endpoint.Nonce;
import net.goldentooth.endpoint.local.LocalEndpoint;

/** A shell that hosts have as {@code /bin/sh}, with GNU's programs around it. */
enum Shell {
    DASH("dash"),
    BASH("bash"),
    BUSYBOX("busybox");

    private static final SecureRandom RANDOM = new SecureRandom();

    private final String program;

    Shell(String program) {
        this.program = program;
    }

    /** Returns a session with this machine, its {@code sh} being this shell, and a folder standing for {@code /}. */
    HostSession open(Path folder, String root) {
        return open(folder, Premises.in(root));
    }

    /** Returns a session with this machine, or a folder on it, its {@code sh} being this shell. */
    HostSession open(Path folder, Premises premises) {
        if (!premises.root().isEmpty()) {
            makeSystem(Path.of(premises.root()));
        }
        return HostSession.open(exec(folder), Become.NOBODY_ELSE, Nonce.from(RANDOM), premises);
    }

    private static void makeSystem(Path root) {
        try {
            if (Files.notExists(root.resolve("etc"), LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectories(root.resolve("etc"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns what starts commands on this machine with this shell as {@code sh}. */
    Exec exec(Path folder) {
        return command -> LocalEndpoint.start(process(folder, command));
    }

    /** Returns a process, not started yet, in which this shell is {@code sh}. */
    ProcessBuilder process(Path folder, String command) {
        Path names = shellNames(folder);
        ProcessBuilder builder = new ProcessBuilder(names.resolve("sh").toString(), "-c", "exec " + command);
        builder.environment().put("PATH", names + ":" + System.getenv("PATH"));
        return builder;
    }

    private Path shellNames(Path folder) {
        try {
            Path names = Files.createDirectories(folder.resolve("shell-" + program));
            Path script = names.resolve("sh");
            String call = program.equals("busybox") ? find() + " sh" : find().toString();
            Files.writeString(script, "#!/bin/sh\nexec " + call + " \"$@\"\n");
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path find() {
        return List.of("/usr/bin", "/bin").stream()
                .map(place -> Path.of(place, program))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(program + " is not installed; ./cli/test installs it"));
    }
}
