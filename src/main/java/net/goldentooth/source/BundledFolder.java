package net.goldentooth.source;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** A folder of what comes with goldentooth. {@code bundled/index.txt} lists every file, since a jar has no folders. */
final class BundledFolder implements SourceFolder {
    private static final String PLACE = "/bundled/";

    private final String prefix;

    /** @param prefix such as {@code roles/prometheus}, or empty for everything that is bundled */
    BundledFolder(String prefix) {
        this.prefix = prefix;
    }

    /** Returns the paths of all bundled files, sorted; none when this is run without its resources. */
    static List<String> index() {
        return Index.PATHS;
    }

    private static final class Index {
        static final List<String> PATHS = read();

        private static List<String> read() {
            try (InputStream in = BundledFolder.class.getResourceAsStream(PLACE + "index.txt")) {
                if (in == null) {
                    return List.of();
                }
                String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                return List.copyOf(new TreeSet<>(text.lines()
                        .map(String::strip)
                        .filter(l -> !l.isEmpty())
                        .toList()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public boolean isBundled() {
        return true;
    }

    @Override
    public String shown() {
        return "bundled/" + prefix;
    }

    @Override
    public Optional<SourceFile> file(String relative) {
        String path = prefix + "/" + relative;
        if (!index().contains(path)) {
            return Optional.empty();
        }
        try (InputStream in = BundledFolder.class.getResourceAsStream(PLACE + path)) {
            return in == null ? Optional.empty() : Optional.of(new SourceFile("bundled/" + path, in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<String> list(String relative) {
        String start = relative.isEmpty() ? prefix + "/" : prefix + "/" + relative.replaceAll("/+$", "") + "/";
        return index().stream()
                .filter(path -> path.startsWith(start))
                .map(path -> path.substring(start.length()))
                .filter(DiskFolder::isWanted)
                .toList();
    }

    @Override
    public Optional<String> firstLine(String relative) {
        String path = prefix + "/" + relative;
        if (!index().contains(path)) {
            return Optional.empty();
        }
        try (InputStream in = BundledFolder.class.getResourceAsStream(PLACE + path)) {
            if (in == null) {
                return Optional.empty();
            }
            return Optional.ofNullable(
                    new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).readLine());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
