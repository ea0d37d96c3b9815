package net.goldentooth.endpoint.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.security.SecureRandom;
import java.util.List;
import net.goldentooth.endpoint.ApplyException;
import net.goldentooth.endpoint.Become;
import net.goldentooth.endpoint.Exec;
import net.goldentooth.endpoint.Nonce;
import net.goldentooth.endpoint.local.LocalEndpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hosts that answer without end. What they say is kept in memory, so there has to be one. */
final class FloodTest {
    private static final String HUNG_UP = "the host sent more than 64 MiB as one answer, so it was hung up on";

    private static HostSession behind(String startup) {
        Exec exec = command -> LocalEndpoint.start(new ProcessBuilder("sh", "-c", startup + "\n" + command));
        return HostSession.open(exec, Become.NOBODY_ELSE, Nonce.from(new SecureRandom()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "yes ''", "cat /dev/zero", "echo; echo @goldentooth; yes"})
    void aLoginThatPrintsWithoutEndIsHungUpOn(String startup) {
        try (HostSession session = behind("exec 2>/dev/null; " + startup)) {
            assertEquals(
                    HUNG_UP, assertThrows(ApplyException.class, session::facts).getMessage());
        }
    }

    @Test
    void anAnswerWithoutEndIsHungUpOnAndOneThatIsOnlyLongIsNot() {
        try (HostSession session = behind(":")) {
            assertEquals(
                    30_000_000,
                    session.run(List.of("head", "-c", "30000000", "/dev/zero"))
                            .output()
                            .length());
            assertEquals(
                    HUNG_UP,
                    assertThrows(
                                    ApplyException.class,
                                    () -> session.run(List.of("head", "-c", "70000000", "/dev/zero")))
                            .getMessage());
        }
    }
}
