package net.goldentooth.endpoint.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import net.goldentooth.endpoint.Become;
import net.goldentooth.endpoint.Nonce;
import net.goldentooth.endpoint.Session;
import net.goldentooth.endpoint.local.LocalEndpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HostSessionTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void saysWhatTheHostIs(Shell shell) {
        try (HostSession session = shell.open(folder, "")) {
            assertTrue(session.vitals().processors() > 0);
            assertEquals("debian", session.vitals().osRelease().get("ID"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void runsACommandWithAnyArguments(Shell shell) {
        String hostile = "a 'b' \"c\" $d `e` \\f * \n\t--g";
        try (HostSession session = shell.open(folder, "")) {
            Session.CommandResult result = session.run(List.of("printf", "%s|", hostile, "", "-n"));
            assertEquals(new Session.CommandResult(0, hostile + "||-n|", ""), result);
        }
    }

    @Test
    void theControlMachineIsAHostToo() {
        LocalEndpoint here =
                new LocalEndpoint(Become.NOBODY_ELSE, () -> Nonce.from(new SecureRandom()), Premises.MACHINE);
        try (Session session = here.open()) {
            assertEquals(System.getProperty("os.version"), session.vitals().kernel());
            assertEquals(3, session.run(List.of("sh", "-c", "exit 3")).status());
        }
    }
}
