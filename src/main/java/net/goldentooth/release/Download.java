package net.goldentooth.release;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.goldentooth.render.ManagedRelease.Archive;

/** Downloads one archive and compares its sum before anything in it is looked at. */
final class Download {
    private static final int TRIES = 3;
    private static final long LARGEST_LIST = 16 << 20;

    // sha256sum(1): the sum, a space, a space or an asterisk, the name.
    private static final Pattern LINE = Pattern.compile("([0-9a-fA-F]{64}) [ *](?:\\./)?(\\S+)");

    private final Path folder;
    private final Fetcher fetcher;

    Download(Path folder, Fetcher fetcher) {
        this.folder = folder;
        this.fetcher = fetcher;
    }

    /** Returns the archive as a file of the cache, its sum compared. */
    Path verified(Archive archive, String release) throws IOException {
        String wanted = archive.sha256().isPresent() ? archive.sha256().get() : listed(archive, release);
        Path part = folder.resolve(Index.name(archive.url()) + ".part");
        boolean resumed = Files.exists(part);
        fetch(archive.url(), part, release);
        String found = sum(part);
        if (!found.equals(wanted) && resumed) {
            // What an earlier try left may belong to another archive of that name.
            Files.delete(part);
            fetch(archive.url(), part, release);
            found = sum(part);
        }
        if (!found.equals(wanted)) {
            Files.delete(part);
            String source = archive.sha256().isPresent()
                    ? "pinned in the role"
                    : "from " + archive.checksums().orElse("");
            throw new ReleaseException(
                    archive.url() + " has the SHA-256 " + found + " and should have " + wanted + " (" + source + ")",
                    "nothing of it was used: a mirror may be damaged or out of date, or somebody changed the archive");
        }
        return part;
    }

    private String listed(Archive archive, String release) throws IOException {
        String url = archive.checksums().orElseThrow(() -> new IllegalStateException("no sum and no list of sums"));
        String name = fileName(archive.url());
        Path list = Files.createTempFile(folder, "sums", ".tmp");
        try {
            Files.delete(list);
            fetch(url, list, release);
            return sumOf(name, list)
                    .orElseThrow(
                            () -> new ReleaseException(
                                    url + " has no sum for " + name,
                                    "this version may not be offered for this architecture; or give the sum as sha256: in the role"));
        } finally {
            Files.deleteIfExists(list);
        }
    }

    private static Optional<String> sumOf(String name, Path list) throws IOException {
        if (Files.size(list) > LARGEST_LIST) {
            return Optional.empty();
        }
        List<String> sums = new ArrayList<>();
        Matcher line = LINE.matcher(Files.readString(list));
        while (line.find()) {
            if (fileName(line.group(2)).equals(name)) {
                sums.add(line.group(1).toLowerCase(Locale.ROOT));
            }
        }
        return sums.stream().distinct().count() == 1 ? Optional.of(sums.get(0)) : Optional.empty();
    }

    static String fileName(String url) {
        String path = url.replaceFirst("[?#].*", "");
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private void fetch(String url, Path part, String release) {
        for (int left = TRIES; ; left--) {
            try {
                fetcher.fetch(url, part);
                return;
            } catch (Fetcher.NotFoundException e) {
                throw new ReleaseException(
                        String.valueOf(e.getMessage()),
                        "see " + release + "_version and " + release
                                + "_mirror, and whether upstream offers this architecture");
            } catch (IOException e) {
                if (left == 1) {
                    throw new ReleaseException(
                            url + " cannot be downloaded: " + e.getMessage(),
                            "what came so far is kept and continued by the next run; behind a proxy set https_proxy, without a "
                                    + "network set " + release + "_mirror to a folder as file:///…");
                }
            }
        }
    }

    private static String sum(Path file) throws IOException {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
