package net.goldentooth.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Renders templates made from a grammar with ansible-core and with this engine, and compares every byte. Another seed or
 * another number of templates: {@code -Ddifferential.seed=7 -Ddifferential.count=20000}.
 */
class DifferentialTest {
    private static final long SEED = Long.getLong("differential.seed", 20_240_229);
    private static final int COUNT = Integer.getInteger("differential.count", 2_500);

    private static final Map<String, String> OTHER_TEMPLATES = Map.of(
            "part.j2", "part {{ num }} {{ v | default('-') }}\n{% for h in hosts %}\n{{ h }}\n{% endfor %}\n",
            "macros.j2", "{% macro pair(x, y=2) %}<{{ x }}|{{ y }}>{% endmacro %}\n");

    @TempDir
    @Nullable
    Path folder;

    @Test
    void rendersGeneratedTemplatesLikeAnsible() throws IOException, InterruptedException {
        Assumptions.assumeTrue(Ansible.isInstalled(), "skipped: ansible-core is not installed");
        TemplateGenerator generator = new TemplateGenerator(new Random(SEED));
        List<String> templates = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            templates.add(generator.template());
        }
        Path where = Objects.requireNonNull(folder);
        Comparison comparison = Comparison.of(templates, OTHER_TEMPLATES, where);
        System.out.printf("differential: seed %d, %s%n", SEED, comparison.figures());
        assertEquals(List.of(), comparison.different(), "silently different");
        assertTrue(
                comparison.refusedOnlyByUs().size() <= COUNT / 50,
                () -> comparison.refusedOnlyByUs().toString());
        assertTrue(comparison.equal() >= COUNT / 3, "too few of the templates can be rendered at all");
    }

    @Test
    void rendersWholeFilesLikeAnsible() throws IOException, InterruptedException {
        Assumptions.assumeTrue(Ansible.isInstalled(), "skipped: ansible-core is not installed");
        List<String> templates = new ArrayList<>();
        for (String name : List.of(
                "prometheus.yml.j2",
                "prometheus.service.j2",
                "nginx.conf.j2",
                "rules.yml.j2",
                "hosts.j2",
                "data.json.j2")) {
            templates.add(whole(name));
        }
        Comparison comparison = Comparison.of(templates, OTHER_TEMPLATES, Objects.requireNonNull(folder));
        System.out.println("whole files: " + comparison.figures());
        assertEquals(List.of(), comparison.different(), "silently different");
        assertEquals(List.of(), comparison.refusedOnlyByUs(), "refused");
        assertEquals(templates.size(), comparison.equal(), "rendered by both");
    }

    private static String whole(String name) throws IOException {
        try (InputStream in = DifferentialTest.class.getResourceAsStream("/differential/whole/" + name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
