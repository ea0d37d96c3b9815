package net.goldentooth.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NeedsContainers
final class ReleaseMirrorIT {
    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    @Test
    void servesArchivesThatFitTheirSums() throws IOException, InterruptedException {
        try (ReleaseMirror mirror = ReleaseMirror.start()) {
            String sums = text(mirror, "prometheus", "sha256sums.txt");
            Path archive = folder.resolve("archive");
            String name = "prometheus-" + mirror.version("prometheus") + ".linux-arm64.tar.gz";
            assertEquals(
                    200,
                    get(mirror, "prometheus", name, BodyHandlers.ofFile(archive))
                            .statusCode());

            String sum = Command.run(List.of("sha256sum", archive.toString()))
                    .output()
                    .split(" ", 2)[0];
            assertTrue(sums.contains(sum + "  " + name + "\n"), sums);
            assertEquals("arm64", machineOf(archive, "prometheus"));
            assertEquals(
                    404,
                    get(mirror, "prometheus", "nothing", BodyHandlers.discarding())
                            .statusCode());
            assertEquals(3, mirror.requested().size());
        }
    }

    @Test
    void servesThisMachinesProgramsToPretenders() throws IOException, InterruptedException {
        try (ReleaseMirror mirror =
                ReleaseMirror.startForPretenders(Files.createDirectory(folder.resolve("altered")))) {
            Path archive = folder.resolve("archive");
            String name = "node_exporter-" + mirror.version("node_exporter") + ".linux-arm64.tar.gz";
            assertEquals(
                    200,
                    get(mirror, "node_exporter", name, BodyHandlers.ofFile(archive))
                            .statusCode());

            assertEquals("amd64", machineOf(archive, "node_exporter"));
            String sum = Command.run(List.of("sha256sum", archive.toString()))
                    .output()
                    .split(" ", 2)[0];
            assertTrue(text(mirror, "node_exporter", "sha256sums.txt").contains(sum + "  " + name + "\n"));
        }
    }

    /** Returns the architecture a program in an archive is for, by e_machine in its ELF header (elf(5)). */
    private static String machineOf(Path archive, String program) {
        Command.Answer answer = Command.run(List.of(
                "sh",
                "-c",
                "tar xzOf \"$0\" --wildcards \"*/$1\" | od -An -tu1 -j18 -N1 && cat >/dev/null",
                archive.toString(),
                program));
        assertFalse(answer.output().isBlank(), answer.errors());
        return switch (answer.output().strip()) {
            case "62" -> "amd64";
            case "183" -> "arm64";
            default -> answer.output();
        };
    }

    private String text(ReleaseMirror mirror, String project, String name) throws IOException, InterruptedException {
        return get(mirror, project, name, BodyHandlers.ofString()).body();
    }

    private <T> HttpResponse<T> get(
            ReleaseMirror mirror, String project, String name, HttpResponse.BodyHandler<T> handler)
            throws IOException, InterruptedException {
        URI uri = URI.create(mirror.url(project) + "/v" + mirror.version(project) + "/" + name);
        return client.send(HttpRequest.newBuilder(uri).build(), handler);
    }
}
