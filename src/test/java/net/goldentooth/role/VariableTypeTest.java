package net.goldentooth.role;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.goldentooth.source.UnsafeText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VariableTypeTest {
    /** Texts, as a string in YAML or -e gives them. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "STRING   | a                                        | ",
                "INT      | 4 -4 +4 00012                            | 4.0 four 4k",
                "FLOAT    | 4 0.5 .5 1e9 -1.5E-3                     | a 1.2.3 5%",
                "DURATION | 0 5s 1h30m 15d 100ms 1y2w3d4h5m6s7ms     | 5 1m1h 5sec -5s 1.5h s",
                "SIZE     | 0 512MB 5GB 1TB 100B 2GiB                | 5 5G -1GB 1.5GB GB",
                "PORT     | 1 80 9090 65535                          | 0 65536 -1 http 80.0",
                "PATH     | / /etc /etc/a-b/c.d /a..b                | etc ./etc /etc/../x /etc/. /etc/ //etc /a//b",
                "URL      | http://a https://a.b:1/c?d=e file:///x/y  | a.b http:// https:///x file://x ftp://a",
                "ANY      | a 1                                      | ",
                "BOOL     |                                          | true yes 1",
                "LIST     |                                          | a [a]",
                "MAP      |                                          | a {a:b}",
            })
    void judgesText(VariableType type, String accepted, String refused) {
        words(accepted).forEach(text -> assertEquals(true, type.accepts(text), type + " " + text));
        words(accepted).forEach(text -> assertEquals(true, type.accepts(new UnsafeText(text)), type + " " + text));
        words(refused).forEach(text -> assertEquals(false, type.accepts(text), type + " " + text));
    }

    private static List<String> words(String text) {
        return text == null ? List.of() : Arrays.asList(text.strip().split(" "));
    }

    @Test
    void judgesOtherValues() {
        Map<Object, List<VariableType>> accepting = Map.of(
                4L,
                List.of(VariableType.INT, VariableType.FLOAT, VariableType.PORT, VariableType.ANY),
                0L,
                List.of(VariableType.INT, VariableType.FLOAT, VariableType.SIZE, VariableType.ANY),
                BigInteger.TEN.pow(30),
                List.of(VariableType.INT, VariableType.FLOAT, VariableType.ANY),
                0.5,
                List.of(VariableType.FLOAT, VariableType.ANY),
                true,
                List.of(VariableType.BOOL, VariableType.ANY),
                List.of("a"),
                List.of(VariableType.LIST, VariableType.ANY),
                Map.of("a", 1),
                List.of(VariableType.MAP, VariableType.ANY));
        accepting.forEach((value, types) -> {
            for (VariableType type : VariableType.values()) {
                assertEquals(types.contains(type), type.accepts(value), type + " " + value);
            }
        });
    }

    @ParameterizedTest
    @CsvSource({"5s,5000", "1h30m,5400000", "2w,1209600000", "1y,31536000000", "1m5ms,60005", "0,0"})
    void durationsAreThoseOfPrometheus(String text, long milliseconds) {
        assertEquals(Optional.of(Duration.ofMillis(milliseconds)), Durations.parse(text));
    }

    @ParameterizedTest
    @CsvSource({"5", "99999999999999999999s", "9999999999999y", "''", "1h 30m"})
    void whatIsNoDurationIsNone(String text) {
        assertEquals(Optional.empty(), Durations.parse(text));
    }
}
