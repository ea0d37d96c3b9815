package net.goldentooth.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import net.goldentooth.render.Content;
import net.goldentooth.render.ManagedRelease;
import net.goldentooth.role.Architecture;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;

/** Releases that are not there, are others than they should be, or mean harm: refused, with the reason. */
final class RefusedReleaseTest extends MirroredReleases {
    private String refusal(ManagedRelease release) {
        return ToolReleases.refusal(cache, release, Architecture.AMD64);
    }

    @Test
    void namesBothSumsOfAnArchiveThatIsAnother() {
        tool.publish("tool-1.linux-amd64.tar.gz", TestArchives.tarGz(Map.of("tool-1/tool", "x")));
        byte[] other = TestArchives.tarGz(Map.of("tool-1/tool", "evil"));
        String announced =
                Content.of(TestArchives.tarGz(Map.of("tool-1/tool", "x"))).sha256();
        mirror.put("/v1/tool-1.linux-amd64.tar.gz", other);
        String url = mirror.url("/v1/tool-1.linux-amd64.tar.gz");
        assertEquals(
                "roles/tool/role.yaml:3:5: " + url + " has the SHA-256 "
                        + Content.of(other).sha256() + " and should have "
                        + announced + " (from " + mirror.url(ToolReleases.SUMS) + ")\n"
                        + "  hint: nothing of it was used: a mirror may be damaged or out of date, or somebody changed the archive",
                refusal(tool.listed("tool")));
        String pinned = "0".repeat(64);
        assertTrue(refusal(ToolReleases.release(url, Optional.of(pinned), "tool"))
                .contains(pinned + " (pinned in the role)"));
    }

    @Test
    void saysWhatIsNotThere() {
        assertEquals(
                "roles/tool/role.yaml:3:5: " + mirror.url(ToolReleases.SUMS) + " answers 404: there is no such file\n"
                        + "  hint: see tool_version and tool_mirror, and whether upstream offers this architecture",
                refusal(tool.listed("tool")));
        tool.publish("tool-1.linux-arm64.tar.gz", TestArchives.tarGz(Map.of("tool-1/tool", "x")));
        assertEquals(
                "roles/tool/role.yaml:3:5: " + mirror.url(ToolReleases.SUMS)
                        + " has no sum for tool-1.linux-amd64.tar.gz\n"
                        + "  hint: this version may not be offered for this architecture; or give the sum as sha256: in the role",
                refusal(tool.listed("tool")));
        ManagedRelease pinned = ToolReleases.release(mirror.url("/x"), Optional.of("0".repeat(64)), "tool");
        assertTrue(ToolReleases.refusal(cache, pinned, Architecture.ARMV6).contains("tool 1 is not offered for armv6"));
    }

    @Test
    void saysWhyADownloadFailed() throws IOException {
        String url = mirror.url("/v1/tool-1.linux-amd64.tar.gz");
        mirror.close();
        assertTrue(refusal(tool.listed("tool")).contains("cannot be downloaded: no connection to 127.0.0.1:"), url);
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
            tool.publish("tool-1.linux-amd64.tar.gz", archive);
            String refusal = refusal(tool.listed("tool"));
            assertTrue(refusal.contains(why), refusal);
        });
    }
}
