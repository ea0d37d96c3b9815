package net.goldentooth.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.goldentooth.cli.Ran;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Release archives that nobody honest makes, with the sum that the role names: they bring nothing, here or there. */
@FaultSuite
final class HostileArchivesIT {
    private static final String TARGET = "/usr/local/bin/hostile-tool";
    private static final long BOMB = 2L << 30;

    private static HttpServer server;
    private static Map<String, byte[]> served = Map.of();

    private final Victim fenn = ProvingGround.get().fenn();

    /** Writes the members of an archive. */
    private interface Members {
        void write(TarArchiveOutputStream tar) throws IOException;
    }

    @BeforeAll
    static void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] bytes = served.getOrDefault(exchange.getRequestURI().getPath(), new byte[0]);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    @AfterAll
    static void stop() {
        server.stop(0);
    }

    private static Map<String, byte[]> archives() throws IOException {
        Map<String, byte[]> archives = new LinkedHashMap<>();
        archives.put("climbs out", archive(tar -> {
            file(tar, "t/../../../escaped", "x");
            file(tar, "t/tool", "x");
        }));
        archives.put("absolute", archive(tar -> {
            file(tar, "/tmp/goldentooth-escaped", "x");
            file(tar, "t/tool", "x");
        }));
        archives.put("a link", archive(tar -> link(tar, TarConstants.LF_SYMLINK)));
        archives.put("a hard link", archive(tar -> link(tar, TarConstants.LF_LINK)));
        for (byte kind : List.of(TarConstants.LF_CHR, TarConstants.LF_BLK, TarConstants.LF_FIFO, TarConstants.LF_DIR)) {
            archives.put("kind " + (char) kind, archive(tar -> {
                tar.putArchiveEntry(new TarArchiveEntry("t/tool", kind));
                tar.closeArchiveEntry();
            }));
        }
        archives.put("through a link", archive(tar -> {
            TarArchiveEntry link = new TarArchiveEntry("t", TarConstants.LF_SYMLINK);
            link.setLinkName("/etc");
            tar.putArchiveEntry(link);
            tar.closeArchiveEntry();
            file(tar, "t/passwd", "x");
        }));
        archives.put("twice", archive(tar -> {
            file(tar, "a/tool", "x");
            file(tar, "b/tool", "y");
        }));
        archives.put("a bomb", archive(tar -> zeros(tar, "t/tool")));
        byte[] whole = archive(tar -> file(tar, "t/tool", "x".repeat(100_000)));
        archives.put("cut off", Arrays.copyOf(whole, whole.length / 2));
        archives.put("no archive", "#!/bin/sh\ntouch /trapped\n".getBytes(StandardCharsets.UTF_8));
        archives.put("empty", new byte[0]);
        return archives;
    }

    @Test
    void bringNothing() throws IOException {
        Map<String, byte[]> archives = archives();
        try (Tally tally = Tally.of(Fault.HOSTILE_INPUT)) {
            archives.forEach((name, bytes) -> tally.attempt("archive: " + name, () -> {
                fenn.host().run("rm -f " + TARGET);
                Ran ran = install(bytes);
                assertTrue(ran.code() == 1 || ran.code() == 2, ran::toString);
                assertTrue(ran.toString().contains("tool-1.tar.gz"), ran::toString);
                assertFalse(ran.toString().contains("a bug in"), ran::toString);
                assertEquals("absent", fenn.host().run("test -e " + TARGET + " || echo absent"));
                assertEquals(List.of(), escaped());
            }));
            tally.attempt("odd names beside the one that is wanted", () -> {
                install(archive(tar -> {
                            file(tar, "t/$(touch trapped)", "x");
                            file(tar, "t/-rf", "x");
                            file(tar, "t/a\nb", "x");
                            file(tar, "t/tool", "#!/bin/sh\n");
                        }))
                        .ended(0);
                assertEquals("#!/bin/sh", fenn.host().run("cat " + TARGET));
                assertEquals(List.of(), escaped());
                fenn.host().run("rm " + TARGET);
            });
        }
    }

    private Ran install(byte[] archive) throws Exception {
        served = Map.of("/tool-1.tar.gz", archive);
        String sum =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(archive));
        fenn.cluster().write("faults/roles/archives/role.yaml", """
                summary: Installs what an archive holds.
                hosts: fenn
                releases:
                  - {name: tool, version: "1", url: "http://127.0.0.1:%d/tool-1.tar.gz", sha256: {amd64: "%s"}, install: {tool: %s}}
                """.formatted(
                        server.getAddress().getPort(), sum, TARGET));
        return fenn.setUp("archives");
    }

    /** Returns what lies where an archive could have written to. */
    private List<String> escaped() throws IOException {
        try (Stream<Path> files = Files.walk(fenn.cluster().folder())) {
            return Stream.concat(files, Stream.of(Path.of("/tmp/goldentooth-escaped"), Path.of("/trapped")))
                    .filter(path -> path.getFileName().toString().matches(".*(escaped|trapped|-rf)"))
                    .filter(Files::exists)
                    .map(Path::toString)
                    .toList();
        }
    }

    private static byte[] archive(Members members) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GzipCompressorOutputStream(bytes);
                TarArchiveOutputStream tar = new TarArchiveOutputStream(gzip)) {
            tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
            members.write(tar);
        }
        return bytes.toByteArray();
    }

    private static void file(TarArchiveOutputStream tar, String name, String text) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name, true);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        entry.setSize(bytes.length);
        tar.putArchiveEntry(entry);
        tar.write(bytes);
        tar.closeArchiveEntry();
    }

    private static void link(TarArchiveOutputStream tar, byte kind) throws IOException {
        TarArchiveEntry link = new TarArchiveEntry("t/tool", kind);
        link.setLinkName("/etc/shadow");
        tar.putArchiveEntry(link);
        tar.closeArchiveEntry();
    }

    private static void zeros(TarArchiveOutputStream tar, String name) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(BOMB);
        tar.putArchiveEntry(entry);
        byte[] piece = new byte[1 << 20];
        for (long left = BOMB; left > 0; left -= piece.length) {
            tar.write(piece);
        }
        tar.closeArchiveEntry();
    }
}
