package net.goldentooth.endpoint.session;

import static java.util.Locale.ROOT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import net.goldentooth.endpoint.ApplyException;
import net.goldentooth.endpoint.Become;
import net.goldentooth.endpoint.Exec;
import net.goldentooth.endpoint.Nonce;
import net.goldentooth.endpoint.UnreachableException;
import net.goldentooth.endpoint.local.LocalEndpoint;
import net.goldentooth.source.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Login shells whose startup files do what they should not, or which are no shells. */
class LoginShellTest {
    private static final SecureRandom RANDOM = new SecureRandom();

    private static HostSession behind(String startup) {
        return behind(startup, Become.NOBODY_ELSE);
    }

    private static HostSession behind(String startup, Become become) {
        Exec exec = command -> LocalEndpoint.start(new ProcessBuilder("sh", "-c", startup + "\n" + command));
        return HostSession.open(exec, become, Nonce.from(RANDOM));
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

    // nologin(8), a ForceCommand, and a profile that ends.
    @ParameterizedTest
    @ValueSource(strings = {"echo This account is currently not available.; exit 1", "echo backup only", "exit 0"})
    void aLoginShellThatRunsNothingIsNoTroubleWithSudo(String startup) {
        for (Become.Method method : List.of(Become.Method.SUDO, Become.Method.DOAS)) {
            String only = startup.contains("exit") ? startup : startup + "; exit";
            try (HostSession session = behind(only, new Become(method, Optional.empty()))) {
                UnreachableException thrown = assertThrows(UnreachableException.class, session::facts);
                String message = String.valueOf(thrown.getMessage());
                assertTrue(
                        message.contains("the login shell there ended before "
                                + method.name().toLowerCase(ROOT)),
                        message);
                assertTrue(thrown.hint().orElse("").contains("ForceCommand"), thrown::toString);
            }
        }
    }

    @Test
    void doasIsGivenNoPassword() {
        String startup = "doas() { echo 'doas: Authentication required' >&2; exit 1; }";
        try (HostSession session = behind(startup, new Become(Become.Method.DOAS, Optional.empty()))) {
            ApplyException thrown = assertThrows(ApplyException.class, session::facts);
            assertTrue(thrown.hint().orElse("").contains("nopass"), thrown::toString);
            assertFalse(thrown.hint().orElse("").contains("-K"), thrown::toString);
        }
    }

    @Test
    void theOnlyTryOfAPasswordWasTheWrongOne() {
        String startup =
                "sudo() { printf %s \"$3\" >&2; read -r p; echo 'sudo: 1 incorrect password attempt' >&2; exit 1; }";
        Become become = new Become(Become.Method.SUDO, Optional.of(new Secret("wrong")));
        ApplyException thrown = assertThrows(ApplyException.class, () -> behind(startup, become));
        assertEquals("sudo refused the password", thrown.getMessage());
    }
}
