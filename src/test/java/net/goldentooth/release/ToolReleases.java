package net.goldentooth.release;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

/** A mirror of a release "tool", the archives it has, and what a role wants of them. */
record ToolReleases(Mirror mirror) {
    static final String SUMS = "/v1/sha256sums.txt";

    void publish(String name, byte[] archive) {
        mirror.put("/v1/" + name, archive);
        String line = Content.of(archive).sha256() + "  " + name + "\n";
        String other = "0".repeat(64) + "  tool-1.darwin-amd64.tar.gz\n";
        byte[] before = mirror.get(SUMS);
        String kept = new String(before, StandardCharsets.UTF_8).replaceAll("(?m)^.*  " + name + "\n", "");
        mirror.put(SUMS, (kept + line + (kept.isEmpty() ? other : "")).getBytes(StandardCharsets.UTF_8));
    }

    ManagedRelease listed(String member) {
        Map<Architecture, Archive> archives = new LinkedHashMap<>();
        for (Architecture architecture : Architecture.values()) {
            String url = mirror.url("/v1/tool-1.linux-" + architecture.release() + ".tar.gz");
            archives.put(architecture, new Archive(url, Optional.empty(), Optional.of(mirror.url(SUMS))));
        }
        return release(archives, member);
    }

    static ManagedRelease release(String url, Optional<String> sum, String member) {
        return release(Map.of(Architecture.AMD64, new Archive(url, sum, Optional.empty())), member);
    }

    private static ManagedRelease release(Map<Architecture, Archive> archives, String member) {
        ManagedFile.Target target = new ManagedFile.Target(
                new RemotePath("/usr/local/bin/tool"), Owner.ROOT, new FileMode(0755), List.of());
        return new ManagedRelease(
                new Origin("roles/tool/role.yaml", 3, 5), "tool", "1", archives, Map.of(member, target));
    }

    static String refusal(ReleaseCache cache, ManagedRelease release, Architecture architecture) {
        InvalidInputException refused =
                assertThrows(InvalidInputException.class, () -> cache.resolve(release, architecture));
        return refused.problems().get(0).text();
    }

    static String text(ManagedFile file) throws IOException {
        try (InputStream in = file.content().open()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
