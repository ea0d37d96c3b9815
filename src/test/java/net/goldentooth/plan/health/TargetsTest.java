package net.goldentooth.plan.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TargetsTest {
    // In the form of https://prometheus.io/docs/prometheus/latest/querying/api/#targets.
    private static final String ANSWER = """
            {"status": "success", "data": {
              "activeTargets": [
                {"discoveredLabels": {"__address__": "10.4.0.11:9100", "job": "unknown"},
                 "labels": {"instance": "bettley", "job": "node"},
                 "scrapePool": "unknown", "scrapeUrl": "http://10.4.0.11:9100/metrics",
                 "lastError": "connection refused", "health": "down"},
                {"discoveredLabels": {"__address__": "10.4.0.10:9100", "job": "unknown"},
                 "labels": {"instance": "allyrion", "job": "node"}, "lastError": "", "health": "up"},
                {"discoveredLabels": {"__address__": "allyrion:8405", "job": "haproxy"},
                 "labels": {"job": "haproxy"}, "lastError": "", "health": "unknown"}
              ],
              "droppedTargets": [{"discoveredLabels": {"__address__": "dalt:9100"}}]
            }}
            """;

    @Test
    void saysWhatIsDownMissingAndNotScrapedYet() {
        Targets targets = Targets.read(Set.of("10.4.0.10:9100", "10.4.0.12:9100", "dalt:9100"), ANSWER);
        assertFalse(targets.isHealthy());
        assertEquals("1 of 4 targets up", targets.summary());
        assertEquals(
                List.of(
                        "10.4.0.12:9100 is not among the targets",
                        "haproxy allyrion:8405 was not scraped yet",
                        "node bettley is down: connection refused"),
                targets.problems());
        assertEquals(
                List.of("node bettley"),
                targets.down().stream().map(Target::toString).toList());
    }

    @Test
    void isContentWhenAllIsUp() {
        String answer = ANSWER.replace("\"down\"", "\"up\"").replace("\"unknown\"}", "\"up\"}");
        Targets targets = Targets.read(Set.of("dalt:9100"), answer);
        assertTrue(targets.isHealthy(), targets::toString);
        assertEquals("all 3 targets up", targets.summary());
        assertEquals(List.of(), targets.problems());
    }

    @Test
    void whatIsNoListOfTargetsIsSaidToBeNone() {
        for (String answer :
                List.of("", "<html>", "{}", "[]", "{\"data\": 3}", "{\"data\": {\"activeTargets\": {}}}")) {
            Targets targets = Targets.read(Set.of("a:1"), answer);
            assertFalse(targets.isHealthy(), answer);
            assertTrue(targets.complaint().isPresent(), answer);
            assertEquals("targets unknown", targets.summary());
        }
        assertEquals(Optional.of("silent"), Targets.unknown("silent").complaint());
    }
}
