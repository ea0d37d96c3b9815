package net.goldentooth.release;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import net.goldentooth.render.Content;
import net.goldentooth.source.NearNames;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/**
 * Takes the wanted files out of an archive: by their path below its top folder, or by their full path. Nothing is ever written
 * where an archive says, so that no name in it matters; names that try to are refused all the same.
 */
final class Unpacker {
    private final FileStore store;
    private final Limits limits;

    /** @param files where unpacked files are kept, named by their sums */
    Unpacker(Path files, Limits limits) {
        this.store = new FileStore(files, limits.member());
        this.limits = limits;
    }

    /** Returns the content of each wanted member. A URL that names no archive is the one wanted file itself. */
    Map<String, Content> unpack(Path archive, String url, Set<String> wanted) {
        String name = Download.fileName(url);
        try {
            return unpackAs(name, archive, wanted);
        } catch (IOException e) {
            throw new ReleaseException(
                    name + " cannot be unpacked: " + e.getMessage(), "its sum is right, so it was published like this");
        }
    }

    private Map<String, Content> unpackAs(String name, Path archive, Set<String> wanted) throws IOException {
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(archive), 1 << 16)) {
            if (name.endsWith(".tar.gz") || name.endsWith(".tgz")) {
                return tar(name, new GzipCompressorInputStream(raw, true), wanted);
            }
            if (name.endsWith(".tar.bz2")) {
                return tar(name, new BZip2CompressorInputStream(raw, true), wanted);
            }
            if (name.endsWith(".tar")) {
                return tar(name, raw, wanted);
            }
            if (name.endsWith(".zip")) {
                return members(name, new ZipArchiveInputStream(raw), wanted);
            }
            return single(name, raw, wanted);
        }
    }

    private Map<String, Content> single(String name, InputStream in, Set<String> wanted) throws IOException {
        if (name.matches(".*\\.(xz|zst|7z|rar|deb|rpm|gz|bz2)")) {
            throw new ReleaseException(
                    name + " is of a kind that is not unpacked", "use a .tar.gz, .tar.bz2, .tar or .zip");
        }
        if (wanted.size() != 1) {
            throw new ReleaseException(
                    name + " is no archive, and several files are wanted of it", "name one under install:");
        }
        return Map.of(wanted.iterator().next(), store.keep(in, name));
    }

    private Map<String, Content> tar(String name, InputStream in, Set<String> wanted) throws IOException {
        return members(name, new TarArchiveInputStream(in, "UTF-8"), wanted);
    }

    private Map<String, Content> members(String name, ArchiveInputStream<?> in, Set<String> wanted) throws IOException {
        Map<String, Content> found = new LinkedHashMap<>();
        Set<String> names = new TreeSet<>();
        long total = 0;
        for (ArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
            String path = checked(entry.getName(), name);
            names.add(path);
            total += Math.max(entry.getSize(), 0);
            if (total > limits.total() || names.size() > limits.entries()) {
                throw new ReleaseException(
                        name + " is larger than any release should be", "see whether it is the right one");
            }
            String member = member(path, wanted);
            if (!member.isEmpty()) {
                requireFile(entry, name);
                requireOnce(found.put(member, store.keep(in, name + ": " + path)) == null, member, name);
            }
        }
        requireAll(name, found.keySet(), wanted, names);
        return found;
    }

    private static String checked(String path, String archive) {
        String plain = path.replaceFirst("^(\\./)+", "");
        if (plain.startsWith("/")
                || plain.contains("\\")
                || List.of(plain.split("/", -1)).contains("..")) {
            throw new ReleaseException(
                    archive + " holds the path \"" + path + "\", which leads out of it",
                    "no honest archive does; nothing of it was used");
        }
        return plain;
    }

    private static String member(String path, Set<String> wanted) {
        if (wanted.contains(path)) {
            return path;
        }
        String below = path.substring(path.indexOf('/') + 1);
        return wanted.contains(below) ? below : "";
    }

    private static void requireFile(ArchiveEntry entry, String archive) {
        boolean isFile = entry instanceof TarArchiveEntry tar
                ? isRegular(tar)
                : entry instanceof ZipArchiveEntry zip && !zip.isDirectory() && !zip.isUnixSymlink();
        if (!isFile) {
            throw new ReleaseException(
                    "\"" + entry.getName() + "\" in " + archive + " is no regular file",
                    "only regular files are installed");
        }
    }

    // isFile() holds of everything but folders.
    private static boolean isRegular(TarArchiveEntry entry) {
        boolean isLink = entry.isLink() || entry.isSymbolicLink();
        boolean isDevice = entry.isCharacterDevice() || entry.isBlockDevice() || entry.isFIFO();
        return entry.isFile() && !isLink && !isDevice && !entry.isSparse();
    }

    private static void requireOnce(boolean first, String member, String archive) {
        if (!first) {
            throw new ReleaseException(
                    archive + " holds \"" + member + "\" more than once", "name it by its full path in the archive");
        }
    }

    private static void requireAll(String archive, Set<String> found, Set<String> wanted, Collection<String> names) {
        for (String member : new TreeSet<>(wanted)) {
            if (!found.contains(member)) {
                Set<String> near = new TreeSet<>();
                names.forEach(path -> near.add(path.substring(path.indexOf('/') + 1)));
                throw new ReleaseException(
                        archive + " holds no file \"" + member + "\"",
                        NearNames.of(member, near)
                                .orElse("it holds: "
                                        + String.join(
                                                ", ", near.stream().limit(20).toList())));
            }
        }
    }
}
