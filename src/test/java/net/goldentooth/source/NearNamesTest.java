package net.goldentooth.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NearNamesTest {
    private static final List<String> GROUPS = List.of("prometheus", "haproxy", "loki", "nfs", "pis");

    @Test
    void namesTheNearest() {
        assertEquals(Optional.of("did you mean \"prometheus\"?"), NearNames.of("promethues", GROUPS));
        assertEquals(Optional.of("haproxy"), NearNames.nearest("HAProxi", GROUPS));
        assertEquals(Optional.of("pis"), NearNames.nearest("pi", GROUPS));
    }

    @Test
    void staysSilentWhenNothingIsNear() {
        assertEquals(Optional.empty(), NearNames.of("grafana", GROUPS));
        assertEquals(Optional.empty(), NearNames.of("loki", List.of("loki")));
    }

    @Test
    void takesTheFirstOfSeveralEquallyNear() {
        assertEquals(Optional.of("ab"), NearNames.nearest("ax", List.of("az", "ab", "ay")));
    }
}
