package net.goldentooth.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Calls every filter, test, method and lookup with values of many kinds, by position and by name, with ansible-core and with
 * this engine. Another seed or another number of calls: {@code -Dcalls.seed=7 -Dcalls.count=20000}.
 */
class CallsTest {
    private static final long SEED = Long.getLong("calls.seed", 20_240_301);
    private static final int COUNT = Integer.getInteger("calls.count", 2_000);

    @TempDir
    @Nullable
    Path folder;

    @Test
    void givesWhatAnsibleGives() throws IOException, InterruptedException {
        Assumptions.assumeTrue(Ansible.isInstalled(), "skipped: ansible-core is not installed");
        CallGenerator generator = new CallGenerator(new Random(SEED));
        List<String> templates =
                IntStream.range(0, COUNT).mapToObj(generator::template).toList();
        Comparison comparison = Comparison.of(templates, Map.of(), Objects.requireNonNull(folder));
        System.out.printf("calls: seed %d, %s%n", SEED, comparison.figures());
        assertEquals(List.of(), comparison.different(), "silently different");
        assertTrue(
                comparison.refusedOnlyByUs().size() <= COUNT / 15,
                () -> comparison.refusedOnlyByUs().toString());
        assertTrue(comparison.equal() >= COUNT / 2, "too few of the calls can be made at all");
    }
}
