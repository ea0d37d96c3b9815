package net.goldentooth.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import net.goldentooth.render.Content;
import net.goldentooth.render.ManagedFile;
import net.goldentooth.render.ManagedRelease;
import net.goldentooth.role.Architecture;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.junit.jupiter.api.Test;

final class ReleaseCacheTest extends MirroredReleases {
    @Test
    void bringsTheFilesOfTheHostsArchitecture() throws IOException {
        tool.publish(
                "tool-1.linux-amd64.tar.gz",
                TestArchives.tarGz(Map.of("tool-1/tool", "for amd64", "tool-1/README", "x")));
        tool.publish(
                "tool-1.linux-arm64.tar.gz",
                TestArchives.tarGz(Map.of("tool-1/tool", "for arm64", "tool-1/README", "x")));
        assertEquals(
                "for arm64",
                ToolReleases.text(
                        cache.resolve(tool.listed("tool"), Architecture.ARM64).get(0)));
        ManagedFile file =
                cache.resolve(tool.listed("tool"), Architecture.AMD64).get(0);
        assertEquals("for amd64", ToolReleases.text(file));
        assertEquals("/usr/local/bin/tool root:root 0755", file.path() + " " + file.owner() + " " + file.mode());
        assertEquals(Content.of("for amd64").sha256(), file.content().sha256());
        assertFalse(progress.isEmpty());
    }

    @Test
    void asksNobodyTheSecondTime() throws IOException {
        tool.publish("tool-1.linux-amd64.tar.gz", TestArchives.tarGz(Map.of("tool-1/tool", "x")));
        List<ManagedFile> first = cache.resolve(tool.listed("tool"), Architecture.AMD64);
        mirror.close();
        assertEquals(first, cache(Limits.USUAL).resolve(tool.listed("tool"), Architecture.AMD64));
        try (Stream<Path> left = Files.list(folder.resolve("cache"))) {
            assertTrue(left.noneMatch(file -> file.toString().endsWith(".part")), "the archive itself is not kept");
        }
    }

    @Test
    void fetchesAgainWhatSomebodyRemovedFromTheCache() throws IOException {
        tool.publish("tool-1.linux-amd64.tar.gz", TestArchives.tarGz(Map.of("tool-1/tool", "x")));
        ManagedFile file =
                cache.resolve(tool.listed("tool"), Architecture.AMD64).get(0);
        Files.delete(((Content.OnDisk) file.content()).file());
        assertEquals(
                "x",
                ToolReleases.text(
                        cache.resolve(tool.listed("tool"), Architecture.AMD64).get(0)));
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
        tool.publish("tool-1.linux-amd64.tar.gz", archive);
        mirror.cutAfter(1_000_000);
        mirror.cutAfter(1000);
        mirror.cutAfter(500);
        assertEquals(
                large,
                ToolReleases.text(
                        cache.resolve(tool.listed("tool"), Architecture.AMD64).get(0)));
        assertEquals(
                List.of(
                        ToolReleases.SUMS,
                        "/v1/tool-1.linux-amd64.tar.gz",
                        "/v1/tool-1.linux-amd64.tar.gz bytes=1000-",
                        "/v1/tool-1.linux-amd64.tar.gz bytes=1500-"),
                mirror.requests());
    }

    @Test
    void beginsAnewWhenWhatWasLeftBelongsToAnotherArchive() throws IOException {
        tool.publish("tool-1.linux-amd64.tar.gz", TestArchives.tarGz(Map.of("tool-1/tool", "x")));
        Path part = folder.resolve("cache/" + Index.name(mirror.url("/v1/tool-1.linux-amd64.tar.gz")) + ".part");
        Files.createDirectories(part.getParent());
        for (String left : List.of("yyyy", "y".repeat(100_000))) {
            Files.writeString(part, left);
            assertEquals(
                    "x",
                    ToolReleases.text(cache.resolve(tool.listed("tool"), Architecture.AMD64)
                            .get(0)));
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
    void readsOtherKindsOfArchives() throws IOException {
        byte[] zip = TestArchives.zip(Map.of("tool", "zipped"));
        mirror.put("/tool.zip", zip);
        assertEquals("zipped", ToolReleases.text(pinned("/tool.zip", zip)));
        byte[] plain = "a program".getBytes(StandardCharsets.UTF_8);
        mirror.put("/tool-linux-amd64", plain);
        assertEquals("a program", ToolReleases.text(pinned("/tool-linux-amd64", plain)));
        mirror.put("/tool.tar.xz", plain);
        String sum = Content.of(plain).sha256();
        assertTrue(refusal(ToolReleases.release(mirror.url("/tool.tar.xz"), Optional.of(sum), "tool"))
                .contains("tool.tar.xz is of a kind"));
    }

    private ManagedFile pinned(String path, byte[] content) {
        ManagedRelease release = ToolReleases.release(
                mirror.url(path), Optional.of(Content.of(content).sha256()), "tool");
        return cache.resolve(release, Architecture.AMD64).get(0);
    }

    @Test
    void readsFromAFolderAndFollowsRedirections() throws IOException {
        byte[] archive = TestArchives.tarGz(Map.of("tool-1/tool", "x"));
        Path file = folder.resolve("tool-1.tar.gz");
        Files.write(file, archive);
        String sum = Content.of(archive).sha256();
        ManagedRelease local = ToolReleases.release(
                file.toUri().toString().replace("file:/", "file:///").replace("////", "///"), Optional.of(sum), "tool");
        assertEquals(
                "x", ToolReleases.text(cache.resolve(local, Architecture.AMD64).get(0)));
        assertTrue(Files.exists(file), "a folder of archives is only read");
        mirror.put("/tool-1.tar.gz", archive);
        ManagedRelease moved = ToolReleases.release(mirror.url("/moved/tool-1.tar.gz"), Optional.of(sum), "tool");
        assertEquals(
                "x", ToolReleases.text(cache.resolve(moved, Architecture.AMD64).get(0)));
    }

    @Test
    void downloadsOnceForManyHosts() throws Exception {
        tool.publish("tool-1.linux-amd64.tar.gz", TestArchives.tarGz(Map.of("tool-1/tool", "x")));
        ExecutorService hosts = Executors.newFixedThreadPool(8);
        List<Callable<String>> work = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            work.add(() -> ToolReleases.text(
                    cache.resolve(tool.listed("tool"), Architecture.AMD64).get(0)));
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
        ManagedRelease release = ToolReleases.release(
                "http://releases.invalid/tool.tar.gz",
                Optional.of(Content.of(archive).sha256()),
                "tool");
        assertEquals(
                "proxied",
                ToolReleases.text(cache.resolve(release, Architecture.AMD64).get(0)));
    }

    private String refusal(ManagedRelease release) {
        return ToolReleases.refusal(cache, release, Architecture.AMD64);
    }
}
