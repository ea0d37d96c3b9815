package net.goldentooth.endpoint.session;

import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import net.goldentooth.endpoint.ApplyException;
import net.goldentooth.endpoint.Become;
import net.goldentooth.endpoint.UnreachableException;

/**
 * Why a conversation ended too early, as far as can be told from this side.
 *
 * @param cause how it ended
 * @param errors the end of what was printed as errors
 * @param noise what was printed that is not the host program's
 * @param status of the command, when it ended by itself
 */
record Breakdown(Cause cause, String errors, String noise, OptionalInt status) {
    private static final int QUOTED_LINES = 5;

    // What sudo says, and its successor sudo-rs.
    private static final Pattern INCORRECT = Pattern.compile("incorrect (password|authentication)");

    /** How a conversation ended. */
    enum Cause {
        /** The password was asked for a second time. */
        PASSWORD_REFUSED,
        /** Nothing came in time, before the host program said anything. */
        NO_GREETING,
        /** It ended before the host program said anything. */
        NOT_STARTED,
        /** An answer did not come in time. */
        TOO_SLOW,
        /** It ended in the middle. */
        CUT_OFF,
        /** An answer that has no end. */
        FLOOD
    }

    /** Returns what to tell the person. */
    RuntimeException explain(Become become) {
        return switch (cause) {
            case PASSWORD_REFUSED -> passwordRefused();
            case NO_GREETING -> noGreeting(become);
            case NOT_STARTED -> notStarted(become);
            case TOO_SLOW ->
                new UnreachableException(
                        "the host stopped answering" + quote(errors),
                        "run again: what the host does not finish by itself is undone then",
                        null);
            case CUT_OFF ->
                new UnreachableException(
                        "the connection ended in the middle" + quote(errors),
                        "run again: what the host does not finish by itself is undone then",
                        null);
            case FLOOD ->
                new ApplyException(
                        "the host sent more than " + (FrameReader.LARGEST >> 20)
                                + " MiB as one answer, so it was hung up on",
                        "what a command prints is better written to a file there; a login shell may print without end");
        };
    }

    private static RuntimeException passwordRefused() {
        return new ApplyException(
                "sudo refused the password",
                "check ansible_become_password, or give it with -K; it is that of the user who logs in");
    }

    private RuntimeException noGreeting(Become become) {
        String printed = noise.isEmpty() ? errors : noise;
        if (become.method() == Become.Method.NONE || become.password().isEmpty()) {
            return new UnreachableException(
                    "logged in, but the login shell did not start our program within 10 s" + quote(printed),
                    "see whether ~/.bashrc or ~/.profile there waits for input, or the login shell is a menu",
                    null);
        }
        return new ApplyException(
                "logged in, but sudo neither asked for the password nor went on within 10 s" + quote(printed),
                "try on the host: sudo -v");
    }

    private RuntimeException notStarted(Become become) {
        String all = errors.isEmpty() ? noise : errors;
        if (become.method() == Become.Method.NONE) {
            return new UnreachableException(
                    "logged in, but no program could be run" + exitStatus() + quote(all),
                    "the login shell there must allow: sh -c '…'",
                    null);
        }
        String program = become.method() == Become.Method.SUDO ? "sudo" : "doas";
        if (errors.isBlank()) {
            // Neither sudo nor doas fails without a word; nologin(8), a ForceCommand or an "exit" in a profile may.
            return new UnreachableException(
                    "logged in, but the login shell there ended before " + program + " was run" + exitStatus()
                            + quote(all),
                    "it must allow: sh -c '…'; see its ~/.profile, ForceCommand in sshd_config, and whether it is nologin",
                    null);
        }
        // After the only try that passwd_tries in sudoers allows, or the last one.
        if (become.password().isPresent() && INCORRECT.matcher(errors).find()) {
            return passwordRefused();
        }
        return new ApplyException("could not become root with " + program + exitStatus() + quote(all), hint(become));
    }

    private String hint(Become become) {
        boolean asked = errors.contains("password is required") || errors.contains("Authentication required");
        if (asked && become.method() == Become.Method.DOAS) {
            return "doas takes a password from a terminal only: allow it without one there, with \"permit nopass\" in doas.conf";
        }
        if (asked) {
            return "give the password with -K or ansible_become_password, or allow it without one";
        }
        if (errors.contains("must have a tty")) {
            return "sudoers there has \"requiretty\": take it away for this user";
        }
        if (errors.contains("not found")) {
            return "install it there, log in as root, or set ansible_become_method";
        }
        return "allow this user to run sh as root there, or log in as root";
    }

    private String exitStatus() {
        return status.isPresent() ? " (exit status " + status.getAsInt() + ")" : "";
    }

    private static String quote(String printed) {
        List<String> lines = printed.lines().toList();
        List<String> last = lines.subList(Math.max(0, lines.size() - QUOTED_LINES), lines.size());
        return last.isEmpty() ? "; it printed nothing" : "; it printed:\n  " + String.join("\n  ", last);
    }
}
