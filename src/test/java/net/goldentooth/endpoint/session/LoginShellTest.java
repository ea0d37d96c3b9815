package net.goldentooth.endpoint.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.List;
import net.goldentooth.endpoint.Become;
import net.goldentooth.endpoint.Exec;
import net.goldentooth.endpoint.Nonce;
import net.goldentooth.endpoint.UnreachableException;
import net.goldentooth.endpoint.local.LocalEndpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Login shells whose startup files do what they should not, or which are no shells. */
class LoginShellTest {
    private static final SecureRandom RANDOM = new SecureRandom();

    private static HostSession behind(String startup) {
        Exec exec = command -> LocalEndpoint.start(new ProcessBuilder("sh", "-c", startup + "\n" + command));
        return HostSession.open(exec, Become.NOBODY_ELSE, Nonce.from(RANDOM));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "echo Welcome; echo",
                "printf 'no newline at the end'",
                "read -r eaten",
                "read -r eaten; read -r more; printf '@goldentooth '",
                "printf '\\377\\000\\n@0123 hello\\n' ; echo oops >&2",
            })
    void noiseDoesNoHarm(String startup) {
        try (HostSession session = behind(startup)) {
            assertEquals("yes\n", session.run(List.of("echo", "yes")).output());
        }
    }

    @Test
    void quotesWhatWasPrintedInsteadOfAnAnswer() {
        try (HostSession session = behind("echo This account is not available.; exit 1")) {
            UnreachableException thrown = assertThrows(UnreachableException.class, session::facts);
            assertTrue(String.valueOf(thrown.getMessage()).contains("This account is not available."));
            assertTrue(String.valueOf(thrown.getMessage()).contains("exit status 1"));
        }
    }

    @Test
    void givesUpOnAMenu() {
        long start = System.nanoTime();
        try (HostSession session = behind("echo 'Press 1 for status'; cat >/dev/null")) {
            UnreachableException thrown = assertThrows(UnreachableException.class, session::facts);
            assertTrue(String.valueOf(thrown.getMessage()).contains("Press 1 for status"));
        }
        assertTrue(System.nanoTime() - start < 15_000_000_000L);
    }
}
