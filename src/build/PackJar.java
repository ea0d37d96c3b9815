import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.objectweb.asm.Opcodes;

/**
 * Rewrites a jar so that programs start faster from it:
 *
 * <ul>
 *   <li>No class file is older than Java 7's: see {@link OldClass}.
 *   <li>The lambdas, records and joined texts of the program, and of libraries built for its Java, need nothing made at run
 *       time: see {@link PlainClasses}.
 *   <li>Of a class that is there for several versions of Java only the one for the version built for is left, so that
 *       the jar is none of several releases and every lookup in it is one.
 *   <li>There are no entries for folders: nobody looks for them, and every entry is read at each start.
 * </ul>
 *
 * <p>Usage: {@code PackJar JAR RELEASE PREFIX...}, with the Java version built for, and what the names of those classes
 * begin with
 */
final class PackJar {
    private static final int MAJOR_VERSION_OFFSET = 6;
    private static final Pattern VERSIONED = Pattern.compile("META-INF/versions/(\\d+)/(.+)");

    private final Map<String, byte[]> contents = new LinkedHashMap<>();
    private final Map<String, Long> times = new HashMap<>();

    public static void main(String[] args) throws IOException {
        Path jar = Path.of(args[0]);
        PackJar pack = new PackJar();
        pack.read(jar, Integer.parseInt(args[1]));
        pack.raise(jar);
        pack.contents.putAll(PlainClasses.of(pack.contents, List.of(args).subList(2, args.length)));
        Path rewritten = jar.resolveSibling(jar.getFileName() + ".new");
        pack.write(rewritten);
        Files.move(rewritten, jar, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Keeps the manifest the first. */
    private void read(Path file, int release) throws IOException {
        Map<String, Integer> versions = new HashMap<>();
        try (ZipFile jar = new ZipFile(file.toFile())) {
            for (ZipEntry entry : Collections.list(jar.entries())) {
                Matcher versioned = VERSIONED.matcher(entry.getName());
                boolean special = versioned.matches();
                int version = special ? Integer.parseInt(versioned.group(1)) : 0;
                String name = special ? versioned.group(2) : entry.getName();
                if (!entry.isDirectory() && version <= release && version >= versions.getOrDefault(name, 0)) {
                    versions.put(name, version);
                    times.put(name, entry.getTime());
                    contents.put(name, content(jar, entry));
                }
            }
        }
    }

    private static byte[] content(ZipFile jar, ZipEntry entry) throws IOException {
        try (InputStream in = jar.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }

    private void raise(Path jar) throws IOException {
        try (URLClassLoader library = new URLClassLoader(new URL[] {jar.toUri().toURL()})) {
            contents.replaceAll((name, content) -> isOld(name, content) ? OldClass.raised(content, library) : content);
        }
    }

    private static boolean isOld(String name, byte[] content) {
        return name.endsWith(".class") && ByteBuffer.wrap(content).getShort(MAJOR_VERSION_OFFSET) < Opcodes.V1_7;
    }

    private void write(Path to) throws IOException {
        long anyTime = Collections.min(times.values());
        try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(to));
                ZipOutputStream out = new ZipOutputStream(file)) {
            for (Map.Entry<String, byte[]> each : contents.entrySet()) {
                ZipEntry entry = new ZipEntry(each.getKey());
                entry.setTime(times.getOrDefault(each.getKey(), anyTime));
                out.putNextEntry(entry);
                out.write(each.getValue());
                out.closeEntry();
            }
        }
    }
}
