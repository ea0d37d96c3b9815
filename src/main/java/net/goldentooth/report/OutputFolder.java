package net.goldentooth.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.goldentooth.plan.Diffs;
import net.goldentooth.render.Bundle;
import net.goldentooth.render.Content;
import net.goldentooth.render.ManagedFile.Sight;
import net.goldentooth.render.SecretMask;
import net.goldentooth.source.InvalidInputException;
import net.goldentooth.source.Origin;
import net.goldentooth.source.Problem;
import net.goldentooth.source.Secret;
import org.jspecify.annotations.Nullable;

/**
 * The folder of {@code render --out}: {@code <host>/<absolute path>} for every file and {@code <host>/manifest.json}. Rendering
 * the same again changes nothing in it, not even a time.
 */
public final class OutputFolder {
    /** Tells a folder of ours from any other, which is never written to. */
    static final String MARKER = ".goldentooth-render";

    private static final String NOTE =
            "goldentooth render writes this folder: what is not rendered any more is removed from it.\n";
    private static final String TEMPORARY = ".goldentooth-new";

    private final Path folder;

    public OutputFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Writes what the bundles hold and removes what an earlier output left.
     *
     * @throws InvalidInputException when the folder is neither empty nor an earlier output, or cannot be written
     */
    public void write(Collection<Bundle> bundles) {
        SortedMap<String, OutputFiles.Entry> entries = new TreeMap<>(new OutputFiles(bundles).entries());
        entries.put(MARKER, new OutputFiles.Entry(Content.of(NOTE), Sight.OPEN));
        try {
            requireOurs();
            Files.createDirectories(folder);
            // First of all, so that an interrupted run leaves a folder that the next one knows.
            write(MARKER, entries.get(MARKER));
            removeOthers(entries.keySet());
            for (String path : entries.keySet()) {
                write(path, entries.get(path));
            }
        } catch (IOException | UncheckedIOException e) {
            throw refused("cannot be written: " + e.getMessage(), "see that the folder is yours and its disk has room");
        }
    }

    /**
     * Returns the unified diff from the folder to what the bundles hold, with secrets masked; empty when both are the same.
     *
     * @throws InvalidInputException when there is no such folder, or it cannot be read
     */
    public String compare(Collection<Bundle> bundles) {
        SortedMap<String, OutputFiles.Entry> entries = new OutputFiles(bundles).entries();
        Set<Secret> secrets = new HashSet<>();
        bundles.forEach(bundle -> secrets.addAll(bundle.secrets()));
        Diffs diffs = new Diffs(new SecretMask(secrets));
        try {
            SortedSet<String> paths = new TreeSet<>(filesThere());
            paths.addAll(entries.keySet());
            StringBuilder text = new StringBuilder();
            for (String path : paths) {
                text.append(difference(path, Optional.ofNullable(entries.get(path)), diffs));
            }
            return text.toString();
        } catch (IOException | UncheckedIOException e) {
            throw refused("cannot be read: " + e.getMessage(), "see that the folder is yours");
        }
    }

    private String difference(String path, Optional<OutputFiles.Entry> entry, Diffs diffs) throws IOException {
        Optional<Content> before = there(path);
        Optional<Content> after = entry.map(OutputFiles.Entry::content);
        boolean manifest = path.endsWith("/" + OutputFiles.MANIFEST);
        Sight sight = entry.isPresent() ? entry.get().sight() : sightOfOld(folder.resolve(path));
        return manifest ? diffs.of(path, before, after) : diffs.of(path, before, after, sight);
    }

    /** What an earlier output kept from other users held a secret. */
    private static Sight sightOfOld(Path file) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        boolean open = view == null || view.readAttributes().permissions().contains(PosixFilePermission.OTHERS_READ);
        return open ? Sight.OPEN : Sight.WITHHELD;
    }

    private Optional<Content> there(String path) throws IOException {
        Path file = folder.resolve(path);
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                ? Optional.of(Content.of(Files.readAllBytes(file)))
                : Optional.empty();
    }

    private Set<String> filesThere() throws IOException {
        if (!Files.isDirectory(folder)) {
            throw refused("there is no such folder", "goldentooth render --out " + folder + " makes it");
        }
        try (Stream<Path> all = Files.walk(folder)) {
            Set<String> paths = new TreeSet<>();
            all.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                    .forEach(path -> paths.add(relative(path)));
            paths.remove(MARKER);
            return paths;
        }
    }

    private String relative(Path path) {
        return folder.relativize(path).toString().replace('\\', '/');
    }

    private void requireOurs() throws IOException {
        if (!Files.exists(folder) || Files.exists(folder.resolve(MARKER))) {
            return;
        }
        if (!Files.isDirectory(folder)) {
            throw refused("this is a file, and a folder is needed here", "name another folder");
        }
        try (Stream<Path> inside = Files.list(folder)) {
            // A run that was killed while it wrote the marker left only a part of it.
            if (inside.anyMatch(path -> !path.toString().endsWith(TEMPORARY))) {
                throw refused(
                        "the folder is neither empty nor an earlier output",
                        "name an empty one: what is not rendered would be removed from it");
            }
        }
    }

    /** Also takes away links and whatever else stands where a folder or a file must be, so that nothing is written through it. */
    private void removeOthers(Set<String> files) throws IOException {
        Set<String> folders = new HashSet<>();
        for (String file : files) {
            for (int slash = file.indexOf('/'); slash >= 0; slash = file.indexOf('/', slash + 1)) {
                folders.add(file.substring(0, slash));
            }
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!files.contains(relative(file)) || !attributes.isRegularFile()) {
                    Files.delete(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException problem) throws IOException {
                if (problem != null) {
                    throw problem;
                }
                if (!visited.equals(folder) && !folders.contains(relative(visited))) {
                    Files.delete(visited);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private void write(String path, OutputFiles.@Nullable Entry entry) throws IOException {
        Path file = folder.resolve(path);
        if (entry == null || isAsWanted(file, entry)) {
            return;
        }
        Path parent = file.resolveSibling(".");
        Files.createDirectories(parent.normalize());
        // Made for its owner only, from the first byte on.
        Path fresh = Files.createTempFile(parent.normalize(), "", TEMPORARY);
        try {
            try (InputStream in = entry.content().open();
                    OutputStream out = Files.newOutputStream(fresh)) {
                in.transferTo(out);
            }
            permit(fresh, entry);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            // What did not become the file, as on a full disk, would only be in the way.
            Files.deleteIfExists(fresh);
        }
    }

    private static boolean isAsWanted(Path file, OutputFiles.Entry entry) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                || Files.size(file) != entry.content().size()) {
            return false;
        }
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        boolean otherMode = view != null
                && !view.readAttributes().permissions().equals(PosixFilePermissions.fromString(mode(entry)));
        return !otherMode
                && Content.of(Files.readAllBytes(file))
                        .sha256()
                        .equals(entry.content().sha256());
    }

    private static void permit(Path file, OutputFiles.Entry entry) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view != null) {
            view.setPermissions(PosixFilePermissions.fromString(mode(entry)));
        }
    }

    private static String mode(OutputFiles.Entry entry) {
        return entry.secret() ? "rw-------" : "rw-r--r--";
    }

    private InvalidInputException refused(String message, String hint) {
        return new InvalidInputException(
                Problem.error(Origin.ofFile(folder.toString()), message).withHint(hint));
    }
}
