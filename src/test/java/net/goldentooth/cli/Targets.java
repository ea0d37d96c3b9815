package net.goldentooth.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** What a Prometheus says of what it scrapes. */
final class Targets {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Targets() {}

    /** Returns the health of a job's targets by their instance, as soon as it is what is expected, or after a minute. */
    static Map<String, String> settled(Cluster cluster, String host, String job, Map<String, String> expected) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Map<String, String> seen = of(cluster, host, job);
        while (!seen.equals(expected) && System.nanoTime() < end) {
            cluster.host(host).run("sleep 0.5");
            seen = of(cluster, host, job);
        }
        return seen;
    }

    private static Map<String, String> of(Cluster cluster, String host, String job) {
        String answer = cluster.host(host).run("curl -sf 'http://127.0.0.1:9090/api/v1/targets?state=active'");
        Map<String, String> health = new TreeMap<>();
        try {
            for (JsonNode target :
                    new ObjectMapper().readTree(answer).path("data").path("activeTargets")) {
                JsonNode labels = target.path("labels");
                if (labels.path("job").asText().equals(job)) {
                    health.put(
                            labels.path("instance").asText(),
                            target.path("health").asText());
                }
            }
        } catch (JsonProcessingException e) {
            throw new AssertionError(answer, e);
        }
        return health;
    }
}
