package net.goldentooth.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class Ipv4RangeTest {
    @ParameterizedTest
    @CsvSource({
        "10.4.0.0/16, 10.4.0.12, true",
        "10.4.0.0/16, 10.5.0.12, false",
        "10.4.0.12, 10.4.0.12, true",
        "10.4.0.12, 10.4.0.13, false",
        "172.18.0.0/16, 172.16.0.0/12, true",
        "192.168.16.0/20, 192.168.31.255, true",
        "192.168.16.0/20, 192.168.32.0, false",
        "0.0.0.0/0, 255.255.255.255, true",
    })
    void knowsWhatOverlaps(String left, String right, boolean expected) {
        Ipv4Range a = Ipv4Range.of(left).orElseThrow();
        Ipv4Range b = Ipv4Range.of(right).orElseThrow();
        assertEquals(expected, a.overlaps(b));
        assertEquals(expected, b.overlaps(a));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "allyrion", "10.4.0", "10.4.0.256", "10.4.0.1/33", "fd00::1", "10.4.0.1 ", "10.4.0.1/"})
    void isEmptyForAnythingElse(String text) {
        assertEquals(Optional.empty(), Ipv4Range.of(text));
    }
}
