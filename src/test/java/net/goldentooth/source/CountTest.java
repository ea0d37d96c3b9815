package net.goldentooth.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class CountTest {
    @Test
    void oneIsNotMany() {
        assertEquals("0 hosts", Count.of(0, "host"));
        assertEquals("1 host", Count.of(1, "host"));
        assertEquals("2 hosts", Count.of(2, "host"));
    }
}
