package net.goldentooth.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import net.goldentooth.render.Content;
import net.goldentooth.render.FileMode;
import net.goldentooth.render.ManagedFile;
import net.goldentooth.render.ManagedRelease;
import net.goldentooth.render.ManagedRelease.Archive;
import net.goldentooth.render.Owner;
import net.goldentooth.render.RemotePath;
import net.goldentooth.role.Architecture;
import net.goldentooth.source.InvalidInputException;
import net.goldentooth.source.Origin;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseCacheTest {
    private static final String SUMS = "/v1/sha256sums.txt";

    @TempDir
    Path folder;

    private final List<Long> progress = new ArrayList<>();
    private Mirror mirror;
    private ReleaseCache cache;

    @BeforeEach
    void startMirror() throws IOException {
        mirror = new Mirror();
        cache = cache(Limits.USUAL);
    }

    @AfterEach
    void stopMirror() {
        mirror.close();
    }

    private ReleaseCache cache(Limits limits) {
        WebFetcher fetcher = new WebFetcher(Map.of(), (url, bytes, total) -> progress.add(bytes));
        return new ReleaseCache(folder.resolve("cache"), fetcher, limits);
    }

    @Test
    void bringsTheFilesOfTheHostsArchitecture() throws IOException {
        publish(
                "tool-1.linux-amd64.tar.gz",
                TestArchives.tarGz(Map.of("tool-1/tool", "for amd64", "tool-1/README", "x")));
        publish(
                "tool-1.linux-arm64.tar.gz",
                TestArchives.tarGz(Map.of("tool-1/tool", "for arm64", "tool-1/README", "x")));
        assertEquals(
                "for arm64",
                text(cache.resolve(listed("tool"), Architecture.ARM64).get(0)));
        ManagedFile file = cache.resolve(listed("tool"), Architecture.AMD64).get(0);
        assertEquals("for amd64", text(file));
        assertEquals("/usr/local/bin/tool root:root 0755", file.path() + " " + file.owner() + " " + file.mode());
        assertEquals(Content.of("for amd64").sha256(), file.content().sha256());
        assertFalse(progress.isEmpty());
    }

    @Test
    void asksNobodyTheSecondTime() throws IOException {
        publish("tool-1.linux-amd64.tar.gz", TestArchives.tarGz(Map.of("tool-1/tool", "x")));
        List<ManagedFile> first = cache.resolve(listed("tool"), Architecture.AMD64);
        mirror.close();
        assertEquals(first, cache(Limits.USUAL).resolve(listed("tool"), Architecture.AMD64));
        try (Stream<Path> left = Files.list(folder.resolve("cache"))) {
            assertTrue(left.noneMatch(file -> file.toString().endsWith(".part")), "the archive itself is not kept");
        }
    }

    @Test
    void fetchesAgainWhatSomebodyRemovedFromTheCache() throws IOException {
        publish("tool-1.linux-amd64.tar.gz", TestArchives.tarGz(Map.of("tool-1/tool", "x")));
        ManagedFile file = cache.resolve(listed("tool"), Architecture.AMD64).get(0);
        Files.delete(((Content.OnDisk) file.content()).file());
        assertEquals("x", text(cache.resolve(listed("tool"), Architecture.AMD64).get(0)));
    }

    @Test
    void continuesADownloadThatWasCut() throws IOException {
        String large = "0123456789".repeat(20_000);
        byte[] archive = TestArchives.tarGz(tar -> {
            TestArchives.add(tar, new TarArchiveEntry("t/tool"), large);
            for (int i = 0; i < 500; i++) {
                TestArchives.add(tar, new TarArchiveEntry("t/" + i), "" + i * 7919);
            }
        });
        publish("tool-1.linux-amd64.tar.gz", archive);
        mirror.cutAfter(1_000_000);
        mirror.cutAfter(1000);
        mirror.cutAfter(500);
        assertEquals(
                large, text(cache.resolve(listed("tool"), Architecture.AMD64).get(0)));
        assertEquals(
                List.of(
                        SUMS,
                        "/v1/tool-1.linux-amd64.tar.gz",
                        "/v1/tool-1.linux-amd64.tar.gz bytes=1000-",
                        "/v1/tool-1.linux-amd64.tar.gz bytes=1500-"),
                mirror.requests());
    }

    @Test
    void beginsAnewWhenWhatWasLeftBelongsToAnotherArchive() throws IOException {
        publish("tool-1.linux-amd64.tar.gz", TestArchives.tarGz(Map.of("tool-1/tool", "x")));
        Path part = folder.resolve("cache/" + Index.name(mirror.url("/v1/tool-1.linux-amd64.tar.gz")) + ".part");
        Files.createDirectories(part.getParent());
        for (String left : List.of("yyyy", "y".repeat(100_000))) {
            Files.writeString(part, left);
            assertEquals(
                    "x", text(cache.resolve(listed("tool"), Architecture.AMD64).get(0)));
            removeIndexes();
        }
    }

    private void removeIndexes() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("cache"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".index")).toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void namesBothSumsOfAnArchiveThatIsAnother() {
        publish("tool-1.linux-amd64.tar.gz", TestArchives.tarGz(Map.of("tool-1/tool", "x")));
        byte[] other = TestArchives.tarGz(Map.of("tool-1/tool", "evil"));
        String announced =
                Content.of(TestArchives.tarGz(Map.of("tool-1/tool", "x"))).sha256();
        mirror.put("/v1/tool-1.linux-amd64.tar.gz", other);
        String url = mirror.url("/v1/tool-1.linux-amd64.tar.gz");
        assertEquals(
                "roles/tool/role.yaml:3:5: " + url + " has the SHA-256 "
                        + Content.of(other).sha256() + " and should have "
                        + announced + " (from " + mirror.url(SUMS) + ")\n"
                        + "  hint: nothing of it was used: a mirror may be damaged or out of date, or somebody changed the archive",
                refusal(listed("tool")));
        String pinned = "0".repeat(64);
        assertTrue(refusal(release(url, Optional.of(pinned), "tool")).contains(pinned + " (pinned in the role)"));
    }

    @Test
    void saysWhatIsNotThere() {
        assertEquals(
                "roles/tool/role.yaml:3:5: " + mirror.url(SUMS) + " answers 404: there is no such file\n"
                        + "  hint: see tool_version and tool_mirror, and whether upstream offers this architecture",
                refusal(listed("tool")));
        publish("tool-1.linux-arm64.tar.gz", TestArchives.tarGz(Map.of("tool-1/tool", "x")));
        assertEquals(
                "roles/tool/role.yaml:3:5: " + mirror.url(SUMS) + " has no sum for tool-1.linux-amd64.tar.gz\n"
                        + "  hint: this version may not be offered for this architecture; or give the sum as sha256: in the role",
                refusal(listed("tool")));
        ManagedRelease pinned = release(mirror.url("/x"), Optional.of("0".repeat(64)), "tool");
        assertTrue(refusal(pinned, Architecture.ARMV6).contains("tool 1 is not offered for armv6"));
    }

    @Test
    void saysWhyADownloadFailed() throws IOException {
        String url = mirror.url("/v1/tool-1.linux-amd64.tar.gz");
        mirror.close();
        assertTrue(refusal(listed("tool")).contains("cannot be downloaded: no connection to 127.0.0.1:"), url);
    }

    @Test
    void refusesHostileArchives() {
        Map<String, byte[]> hostile = new LinkedHashMap<>();
        hostile.put("holds the path \"t/../../etc/passwd\"", TestArchives.tarGz(Map.of("t/../../etc/passwd", "x")));
        hostile.put("holds the path \"/etc/passwd\"", TestArchives.tarGz(Map.of("/etc/passwd", "x")));
        hostile.put(
                "is no regular file", TestArchives.tarGz(tar -> TestArchives.addLink(tar, "t/tool", "/etc/shadow")));
        hostile.put("\"t/tool\" in tool-1", TestArchives.tarGz(tar -> {
            tar.putArchiveEntry(new TarArchiveEntry("t/tool", TarConstants.LF_CHR));
            tar.closeArchiveEntry();
        }));
        hostile.put("more than once", TestArchives.tarGz(Map.of("a/tool", "x", "b/tool", "y")));
        hostile.put("holds no file \"tool\"", TestArchives.tarGz(Map.of("t/tols", "x")));
        hostile.put("is larger than 1000 bytes", TestArchives.tarGz(Map.of("t/tool", "x".repeat(1001))));
        hostile.put("larger than any release", TestArchives.tarGz(Map.of("t/other", "x".repeat(20_000))));
        hostile.put("cannot be unpacked", "no archive at all".getBytes(StandardCharsets.UTF_8));
        cache = cache(new Limits(1000, 10_000, 100));
        hostile.forEach((why, archive) -> {
            publish("tool-1.linux-amd64.tar.gz", archive);
            String refusal = refusal(listed("tool"));
            assertTrue(refusal.contains(why), refusal);
        });
    }

    @Test
    void readsOtherKindsOfArchives() throws IOException {
        byte[] zip = TestArchives.zip(Map.of("tool", "zipped"));
        mirror.put("/tool.zip", zip);
        assertEquals("zipped", text(pinned("/tool.zip", zip)));
        byte[] plain = "a program".getBytes(StandardCharsets.UTF_8);
        mirror.put("/tool-linux-amd64", plain);
        assertEquals("a program", text(pinned("/tool-linux-amd64", plain)));
        mirror.put("/tool.tar.xz", plain);
        String sum = Content.of(plain).sha256();
        assertTrue(refusal(release(mirror.url("/tool.tar.xz"), Optional.of(sum), "tool"))
                .contains("tool.tar.xz is of a kind"));
    }

    private ManagedFile pinned(String path, byte[] content) {
        ManagedRelease release =
                release(mirror.url(path), Optional.of(Content.of(content).sha256()), "tool");
        return cache.resolve(release, Architecture.AMD64).get(0);
    }

    @Test
    void readsFromAFolderAndFollowsRedirections() throws IOException {
        byte[] archive = TestArchives.tarGz(Map.of("tool-1/tool", "x"));
        Path file = folder.resolve("tool-1.tar.gz");
        Files.write(file, archive);
        String sum = Content.of(archive).sha256();
        ManagedRelease local = release(
                file.toUri().toString().replace("file:/", "file:///").replace("////", "///"), Optional.of(sum), "tool");
        assertEquals("x", text(cache.resolve(local, Architecture.AMD64).get(0)));
        assertTrue(Files.exists(file), "a folder of archives is only read");
        mirror.put("/tool-1.tar.gz", archive);
        ManagedRelease moved = release(mirror.url("/moved/tool-1.tar.gz"), Optional.of(sum), "tool");
        assertEquals("x", text(cache.resolve(moved, Architecture.AMD64).get(0)));
    }

    @Test
    void downloadsOnceForManyHosts() throws Exception {
        publish("tool-1.linux-amd64.tar.gz", TestArchives.tarGz(Map.of("tool-1/tool", "x")));
        ExecutorService hosts = Executors.newFixedThreadPool(8);
        List<Callable<String>> work = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            work.add(
                    () -> text(cache.resolve(listed("tool"), Architecture.AMD64).get(0)));
        }
        for (Future<String> result : hosts.invokeAll(work)) {
            assertEquals("x", result.get());
        }
        hosts.shutdown();
        assertEquals(2, mirror.requests().size(), mirror.requests().toString());
    }

    @Test
    void goesThroughTheProxyOfTheEnvironment() throws IOException {
        byte[] archive = TestArchives.tarGz(Map.of("tool-1/tool", "proxied"));
        mirror.put("/tool.tar.gz", archive);
        WebFetcher fetcher = new WebFetcher(Map.of("http_proxy", mirror.url("")), (url, bytes, total) -> {});
        cache = new ReleaseCache(folder.resolve("proxied"), fetcher);
        ManagedRelease release = release(
                "http://releases.invalid/tool.tar.gz",
                Optional.of(Content.of(archive).sha256()),
                "tool");
        assertEquals("proxied", text(cache.resolve(release, Architecture.AMD64).get(0)));
    }

    private void publish(String name, byte[] archive) {
        mirror.put("/v1/" + name, archive);
        String line = Content.of(archive).sha256() + "  " + name + "\n";
        String other = "0".repeat(64) + "  tool-1.darwin-amd64.tar.gz\n";
        byte[] before = mirror.get(SUMS);
        String kept = new String(before, StandardCharsets.UTF_8).replaceAll("(?m)^.*  " + name + "\n", "");
        mirror.put(SUMS, (kept + line + (kept.isEmpty() ? other : "")).getBytes(StandardCharsets.UTF_8));
    }

    private ManagedRelease listed(String member) {
        Map<Architecture, Archive> archives = new LinkedHashMap<>();
        for (Architecture architecture : Architecture.values()) {
            String url = mirror.url("/v1/tool-1.linux-" + architecture.release() + ".tar.gz");
            archives.put(architecture, new Archive(url, Optional.empty(), Optional.of(mirror.url(SUMS))));
        }
        return release(archives, member);
    }

    private static ManagedRelease release(String url, Optional<String> sum, String member) {
        return release(Map.of(Architecture.AMD64, new Archive(url, sum, Optional.empty())), member);
    }

    private static ManagedRelease release(Map<Architecture, Archive> archives, String member) {
        ManagedFile.Target target = new ManagedFile.Target(
                new RemotePath("/usr/local/bin/tool"), Owner.ROOT, new FileMode(0755), List.of());
        return new ManagedRelease(
                new Origin("roles/tool/role.yaml", 3, 5), "tool", "1", archives, Map.of(member, target));
    }

    private String refusal(ManagedRelease release) {
        return refusal(release, Architecture.AMD64);
    }

    private String refusal(ManagedRelease release, Architecture architecture) {
        InvalidInputException refused =
                assertThrows(InvalidInputException.class, () -> cache.resolve(release, architecture));
        return refused.problems().get(0).text();
    }

    private static String text(ManagedFile file) throws IOException {
        try (InputStream in = file.content().open()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
