package net.goldentooth.release;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests of releases that lie on a mirror of this machine, and of an empty cache for them. */
abstract class MirroredReleases {
    @TempDir
    Path folder;

    /** How many bytes had come each time that was told. */
    final List<Long> progress = new ArrayList<>();

    Mirror mirror;
    ToolReleases tool;
    ReleaseCache cache;

    @BeforeEach
    final void startMirror() throws IOException {
        mirror = new Mirror();
        tool = new ToolReleases(mirror);
        cache = cache(Limits.USUAL);
    }

    @AfterEach
    final void stopMirror() {
        mirror.close();
    }

    final ReleaseCache cache(Limits limits) {
        WebFetcher fetcher = new WebFetcher(Map.of(), (url, bytes, total) -> progress.add(bytes));
        return new ReleaseCache(folder.resolve("cache"), fetcher, limits);
    }
}
