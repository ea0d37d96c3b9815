package net.goldentooth.source;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A folder on disk, from which nothing outside the workspace can be reached, by {@code ..} or by a link. */
final class DiskFolder implements SourceFolder {
    private static final int DEPTH_LIMIT = 20;

    private final Path folder;
    private final String shown;
    private final Path realRoot;

    DiskFolder(Path folder, String shown, Path realRoot) {
        this.folder = folder;
        this.shown = shown;
        this.realRoot = realRoot;
    }

    @Override
    public String shown() {
        return shown;
    }

    @Override
    public Optional<SourceFile> file(String relative) {
        return inside(relative).filter(Files::isRegularFile).map(path -> SourceFile.read(path, shown + "/" + relative));
    }

    @Override
    public List<String> list(String relative) {
        Optional<Path> start = relative.isEmpty() ? Optional.of(folder) : inside(relative);
        if (start.isEmpty() || !Files.isDirectory(start.get())) {
            return List.of();
        }
        try (Stream<Path> walk = Files.walk(start.get(), DEPTH_LIMIT, FileVisitOption.FOLLOW_LINKS)) {
            return walk.filter(Files::isRegularFile)
                    .map(path -> start.get().relativize(path).toString().replace('\\', '/'))
                    .filter(DiskFolder::isWanted)
                    .map(this::readable)
                    .sorted()
                    .toList();
        } catch (UncheckedIOException | IOException e) {
            throw unlistable(e);
        }
    }

    @Override
    public boolean hasFolder(String relative) {
        return inside(relative).filter(Files::isDirectory).isPresent();
    }

    private String readable(String relative) {
        if (Undecoded.isUndecoded(relative)) {
            throw Undecoded.refused(shown + "/" + relative);
        }
        return relative;
    }

    private InvalidInputException unlistable(Exception e) {
        if ((e instanceof UncheckedIOException ? e.getCause() : e) instanceof FileSystemLoopException loop) {
            Path link = folder.relativize(Path.of(loop.getFile()));
            return new InvalidInputException(
                    Problem.error(Origin.ofFile(shown + "/" + link), "this link leads back to a folder above it")
                            .withHint("remove the link"));
        }
        return new InvalidInputException(
                Problem.error(Origin.ofFile(shown), "the folder cannot be listed: " + e.getMessage()));
    }

    @Override
    public Optional<String> firstLine(String relative) {
        Optional<Path> path = inside(relative).filter(Files::isRegularFile);
        if (path.isEmpty()) {
            return Optional.empty();
        }
        // What is no UTF-8 is refused when the file is read in earnest.
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(Files.newInputStream(path.get()), StandardCharsets.UTF_8))) {
            return Optional.ofNullable(reader.readLine());
        } catch (IOException e) {
            throw new InvalidInputException(
                    Problem.error(Origin.ofFile(shown + "/" + relative), "the file cannot be read: " + e.getMessage()));
        }
    }

    static boolean isWanted(String relative) {
        for (String part : relative.split("/", -1)) {
            if (part.startsWith(".") || part.endsWith("~")) {
                return false;
            }
        }
        return true;
    }

    private Optional<Path> inside(String relative) {
        try {
            Path path = folder.resolve(relative).normalize();
            if (!path.startsWith(folder)) {
                throw outside(relative);
            }
            if (!Files.exists(path)) {
                return Optional.empty();
            }
            if (!path.toRealPath().startsWith(realRoot)) {
                throw outside(relative);
            }
            return Optional.of(path);
        } catch (InvalidPathException e) {
            // Whether there is such a file cannot be said when the locale lacks its letters.
            if (!Undecoded.isAscii(relative)) {
                throw new InvalidInputException(Undecoded.unspellable(e));
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new InvalidInputException(
                    Problem.error(Origin.ofFile(shown + "/" + relative), "the file cannot be read: " + e.getMessage()));
        }
    }

    private InvalidInputException outside(String relative) {
        return new InvalidInputException(
                Problem.error(Origin.ofFile(shown), "\"" + relative + "\" leads out of the workspace")
                        .withHint("copy the file into " + shown));
    }
}
