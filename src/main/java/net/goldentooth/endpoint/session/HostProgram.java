package net.goldentooth.endpoint.session;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import net.goldentooth.endpoint.Endpoint;
import net.goldentooth.endpoint.Nonce;

/** The shell program that hosts run. It lies beside this class as one readable file for each phase. */
final class HostProgram {
    /**
     * What is run on every host by every version: it says that it is there, then runs line after line of what it is
     * sent. A line that a login shell's startup files swallowed does no harm when it was one of the first, empty ones.
     */
    static final String SCRIPT = "echo; echo @goldentooth; while read -r l; do eval \"$l\"; done";

    /** The same as a command line for any login shell. */
    static final String BOOTSTRAP = "sh -c '" + SCRIPT + "'";

    /** The line by which the bootstrap says that it is there. */
    static final String GREETING = "@goldentooth";

    private static final String LOOKING =
            text(List.of("frames", "hello", "accounts", "snapshot", "contents", "converse"));

    private static final String LOOKING_INTO_A_FOLDER = text(List.of("folder", "install", "linked")) + LOOKING;

    private static final List<String> ACTING = List.of(
            "common",
            "accounts",
            "receive",
            "lock",
            "prepare",
            "stage",
            "namespace",
            "validate",
            "rehearse",
            "fetch",
            "settle",
            "activate",
            "enable",
            "journal",
            "rollback",
            "commit",
            "apply",
            "probe");

    private static final int SACRIFICED_LINES = 4;

    private HostProgram() {}

    /**
     * Returns the part every conversation begins with: saying hello and looking without touching.
     *
     * @param root the folder that stands for {@code /}; empty for the machine itself, which spares some bytes
     */
    static String looking(String root) {
        return root.isEmpty() ? LOOKING : LOOKING_INTO_A_FOLDER;
    }

    /** Returns the part for hosts on which something changes: everything from the lock to the rollback. */
    static String acting() {
        return Acting.TEXT;
    }

    /** Read once, and only where something changes. */
    private static final class Acting {
        static final String TEXT = text(ACTING);
    }

    /** Returns the part for questions about earlier runs. */
    static String remembering() {
        return text(List.of("memory"));
    }

    /**
     * Returns the bytes that make the bootstrap run the first part, and the first request with it: a program more that
     * reads would cost the host as much as all that the shell does by itself. What is cut off lacks its last line, which
     * starts everything.
     *
     * @param root the folder that stands for {@code /}; empty for the machine itself
     * @param first empty for none
     */
    static byte[] opening(Nonce nonce, String root, ShellText first) {
        String request = first.toString();
        String call = request.isEmpty() ? "converse" : "first() {\n" + request + "}\nconverse first";
        byte[] program = (looking(root) + call).getBytes(StandardCharsets.UTF_8);
        // Names and numbers are printed alike everywhere, and lengths count bytes.
        String line = "LC_ALL=C; export LC_ALL; nonce=" + ShellText.quote(nonce.value()) + "; root="
                + ShellText.quote(root) + "; program=$(dd bs=" + program.length
                + " count=1 iflag=fullblock 2>/dev/null)"
                + " || printf '\\n@%s missing dd\\n\\n@%s done\\n' \"$nonce\" \"$nonce\"; eval \"$program\"; exit\n";
        byte[] head = (":\n".repeat(SACRIFICED_LINES) + line).getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[head.length + program.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(program, 0, all, head.length, program.length);
        return all;
    }

    /** Returns the part that says what people like to know of a host. */
    static String vitals() {
        return text(List.of("vitals"));
    }

    /** Returns the part for those who want to know what facts are made of. */
    static String gathering() {
        return text(List.of("gather"));
    }

    static String text(List<String> phases) {
        return phases.stream().map(HostProgram::read).collect(Collectors.joining());
    }

    /** Returns a file without its comments, empty lines and indentation, on which no string depends: hosts need none of it. */
    private static String read(String phase) {
        try (InputStream in = Endpoint.class.getResourceAsStream(phase + ".sh")) {
            if (in == null) {
                throw new IllegalStateException(phase + ".sh is not in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::stripLeading)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .map(line -> line + "\n")
                    .collect(Collectors.joining());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
