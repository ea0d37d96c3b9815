package net.goldentooth.apply;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import net.goldentooth.inventory.HostName;
import net.goldentooth.render.Bundle;
import net.goldentooth.render.Content;
import net.goldentooth.render.FileMode;
import net.goldentooth.render.ManagedFile;
import net.goldentooth.render.Owner;
import net.goldentooth.render.RemotePath;

/** A role of files that all hold the same words and belong to whoever runs the test. */
record Greeting(HostName host, String words) {
    static final String ROLE = "greeting";

    /** Returns what the role wants: these files, by their paths. */
    Bundle bundle(String... paths) {
        return new Bundle(
                host,
                ROLE,
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Stream.of(paths).map(this::file).toList(),
                List.of(),
                List.of(),
                List.of(),
                Duration.ZERO,
                Set.of());
    }

    private ManagedFile file(String path) {
        String me = System.getProperty("user.name");
        return new ManagedFile(
                new RemotePath(path),
                Content.of(words),
                new Owner(me, me),
                FileMode.parse("0644"),
                List.of(),
                ManagedFile.Sight.OPEN);
    }
}
