package net.goldentooth.release;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import net.goldentooth.render.Bundle;
import net.goldentooth.render.Content;
import net.goldentooth.render.ManagedFile;
import net.goldentooth.render.ManagedRelease;
import net.goldentooth.render.ManagedRelease.Archive;
import net.goldentooth.role.Architecture;
import net.goldentooth.source.InvalidInputException;
import net.goldentooth.source.Origin;
import net.goldentooth.source.Problem;

/**
 * The upstream archives' files on the control machine: each archive is downloaded once, verified, and unpacked to the
 * files that roles want. A later use reads one small index. Safe for use by several threads and processes.
 */
public final class ReleaseCache {
    private final Path folder;
    private final Fetcher fetcher;
    private final Limits limits;
    private final Map<String, Object> locks = new ConcurrentHashMap<>();

    /** @param folder made when it is needed; may be removed at any time */
    public ReleaseCache(Path folder, Fetcher fetcher) {
        this(folder, fetcher, Limits.USUAL);
    }

    ReleaseCache(Path folder, Fetcher fetcher, Limits limits) {
        this.folder = folder;
        this.fetcher = fetcher;
        this.limits = limits;
    }

    /**
     * Returns a bundle with its releases replaced by their files for an architecture.
     *
     * @param architecture what the host reports; empty when that is none that is known
     * @throws InvalidInputException when an archive cannot be had or is not what it should be
     */
    public Bundle resolve(Bundle bundle, Optional<Architecture> architecture) {
        List<ManagedFile> files = new ArrayList<>();
        for (ManagedRelease release : bundle.releases()) {
            Architecture known = architecture.orElseThrow(() -> refused(
                    release.origin(),
                    "no archive of " + release.name() + " for the architecture that " + bundle.host() + " reports",
                    "install it another way there, such as " + release.name() + "_install: package"));
            files.addAll(resolve(release, known));
        }
        return bundle.withReleaseFiles(files);
    }

    /**
     * Returns the files that a release brings to a host of an architecture.
     *
     * @throws InvalidInputException when the archive cannot be had, is not the one that was verified upstream, or lacks a
     *     wanted file
     */
    public List<ManagedFile> resolve(ManagedRelease release, Architecture architecture) {
        Archive archive = release.archives().get(architecture);
        if (archive == null) {
            throw refused(
                    release.origin(),
                    release.name() + " " + release.version() + " is not offered for " + architecture.release(),
                    "the role pins sums for other architectures only: add one for " + architecture.release());
        }
        try {
            Map<String, Content> members = members(release, archive);
            List<ManagedFile> files = new ArrayList<>();
            new TreeMap<>(release.install())
                    .forEach((member, target) -> files.add(target.holding(content(members, member))));
            return files;
        } catch (ReleaseException e) {
            throw refused(release.origin(), e.getMessage(), e.hint());
        } catch (IOException e) {
            throw unusable(release, e);
        } catch (UncheckedIOException e) {
            throw unusable(release, e);
        }
    }

    private InvalidInputException unusable(ManagedRelease release, Exception why) {
        return refused(
                release.origin(),
                "the release cache cannot be used: " + why.getMessage(),
                "see that " + folder + " can be written and its disk has room");
    }

    private static Content content(Map<String, Content> members, String member) {
        Content content = members.get(member);
        if (content == null) {
            throw new IllegalStateException("the index lacks " + member);
        }
        return content;
    }

    private Map<String, Content> members(ManagedRelease release, Archive archive) throws IOException {
        Index index = new Index(folder, archive);
        Map<String, Content> known = index.read();
        if (known.keySet().containsAll(release.install().keySet())) {
            return known;
        }
        synchronized (locks.computeIfAbsent(archive.url(), url -> new Object())) {
            return fetch(release, archive, index);
        }
    }

    private Map<String, Content> fetch(ManagedRelease release, Archive archive, Index index) throws IOException {
        Files.createDirectories(folder);
        try (FolderLock lock = FolderLock.take(folder, archive.url())) {
            Map<String, Content> known = index.read();
            if (lock.isHeld() && known.keySet().containsAll(release.install().keySet())) {
                return known;
            }
            Path file = new Download(folder, fetcher).verified(archive, release.name());
            Map<String, Content> members = new Unpacker(folder.resolve("files"), limits)
                    .unpack(file, archive.url(), release.install().keySet());
            Map<String, Content> all = new TreeMap<>(known);
            all.putAll(members);
            index.write(all);
            Files.deleteIfExists(file);
            return all;
        }
    }

    private static InvalidInputException refused(Origin origin, String message, String hint) {
        return new InvalidInputException(Problem.error(origin, message).withHint(hint));
    }
}
