package net.goldentooth.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.goldentooth.lab.NeedsContainers;
import net.goldentooth.lab.SystemdHost;
import org.junit.jupiter.api.Test;

/** What is rendered without a network is what hosts have, byte for byte. */
@NeedsContainers
final class RenderedBytesIT {
    private final Cluster cluster = ReadyCluster.get().cluster();

    @Test
    void hostsHaveTheBytesOwnersAndModesThatWereRendered() throws IOException {
        int sessions = cluster.sessions("allyrion");
        cluster.run("render", "--out", "build").ended(0);
        assertEquals(sessions, cluster.sessions("allyrion"));
        for (String name : List.of("allyrion", "bettley", "cargyll")) {
            compare(name, cluster.folder().resolve("build").resolve(name));
        }
        cluster.run("render", "--compare", "build").ended(0);
        cluster.run("render", "--compare", "build", "-e", "prometheus_gomaxprocs=3")
                .ended(3);
    }

    private void compare(String name, Path rendered) throws IOException {
        SystemdHost host = cluster.host(name);
        Set<String> declared = new TreeSet<>();
        JsonNode manifest =
                new ObjectMapper().readTree(rendered.resolve("manifest.json").toFile());
        for (JsonNode file : manifest.path("files")) {
            String path = file.path("path").asText();
            declared.add(path);
            String expected = "0" + host.run("stat -c '%a %U %G' " + path) + " "
                    + host.run("sha256sum <" + path + " | cut -c1-64");
            String found = file.path("mode").asText() + " " + file.path("owner").asText() + " "
                    + file.path("group").asText() + " " + file.path("sha256").asText();
            assertEquals(expected, found, path);
            String bytes = host.run("base64 -w0 " + path);
            assertEquals(
                    bytes,
                    java.util.Base64.getEncoder()
                            .encodeToString(Files.readAllBytes(rendered.resolve(path.substring(1)))));
        }
        assertTrue(declared.contains("/etc/systemd/system/node_exporter.service"), declared::toString);
        assertEquals(name.equals("allyrion"), declared.contains("/etc/prometheus/prometheus.yml"));
        assertEquals(declared, files(rendered));
    }

    private static Set<String> files(Path rendered) throws IOException {
        Set<String> files = new TreeSet<>();
        try (Stream<Path> all = Files.walk(rendered)) {
            all.filter(Files::isRegularFile)
                    .map(file -> "/" + rendered.relativize(file))
                    .filter(path -> !path.equals("/manifest.json"))
                    .forEach(files::add);
        }
        return files;
    }
}
