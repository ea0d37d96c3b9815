package net.goldentooth.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import net.goldentooth.lab.NeedsContainers;
import org.junit.jupiter.api.Test;

/** Looking at hosts in parallel. */
@NeedsContainers
final class ExecPingIT {
    private final Cluster cluster = ReadyCluster.get().cluster();

    @Test
    void pingSaysWhatHostsAre() {
        Ran ran = cluster.json("ping").ended(0);
        assertEquals("ping", ran.json().path("command").asText());
        assertEquals(3, ran.json().path("summary").path("ok").asInt());
        for (String name : List.of("allyrion", "bettley", "cargyll")) {
            JsonNode host = ran.host(name);
            assertEquals("ok", host.path("status").asText());
            assertEquals(name, host.path("hostname").asText());
            assertEquals(
                    cluster.host(name).run("uname -m"),
                    host.path("architecture").asText());
            assertTrue(host.path("os").asText().startsWith("Debian GNU/Linux 12"), ran::toString);
            assertTrue(host.path("systemd").asInt() >= 252, ran::toString);
        }
        List<String> lines =
                cluster.run("ping", "pattern:bettley").ended(2).err().lines().toList();
        assertTrue(lines.get(0).contains("pattern"), lines::toString);
    }

    @Test
    void execTellsOutputErrorsAndStatusApart() {
        String script = "echo \"I am $(uname -n)\"; echo no >&2; test $(uname -n) != cargyll";
        Ran ran =
                cluster.json("exec", "all:!allyrion", "--", "sh", "-c", script).ended(1);
        assertEquals("ok", ran.status("bettley"));
        assertEquals("I am bettley\n", ran.host("bettley").path("stdout").asText());
        assertEquals("no\n", ran.host("bettley").path("stderr").asText());
        assertEquals(0, ran.host("bettley").path("exit").asInt(-1));
        assertEquals("failed", ran.status("cargyll"));
        assertEquals(1, ran.host("cargyll").path("exit").asInt());
        assertTrue(ran.json().path("hosts").path("allyrion").isMissingNode());
    }

    @Test
    void execPassesArgumentsAsTheyAre() {
        List<String> odd = List.of("a b", "it's", "$HOME", "`id`", "*", "\\", "ä\n\"x\"", "");
        List<String> words = new ArrayList<>(List.of("exec", "bettley", "--", "printf", "[%s]"));
        words.addAll(odd);
        Ran ran = cluster.json(words.toArray(String[]::new)).ended(0);
        assertEquals(
                "[" + String.join("][", odd) + "]",
                ran.host("bettley").path("stdout").asText());
    }
}
