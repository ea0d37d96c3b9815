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
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.JSRInlinerAdapter;

/**
 * Rewrites a jar so that no class file in it is older than Java 7's. The JVM's class data sharing leaves out the
 * older ones, because they lack the stack maps that its verifier wants, and picocli and parts of Jinjava are that old.
 *
 * <p>Usage: {@code java -cp ASM RaiseOldClasses.java JAR}
 */
final class RaiseOldClasses {
    private static final int FIRST_SHARED = Opcodes.V1_7;
    private static final int MAJOR_VERSION_OFFSET = 6;

    private final ClassLoader library;
    private int raised;

    private RaiseOldClasses(ClassLoader library) {
        this.library = library;
    }

    public static void main(String[] args) throws IOException {
        Path jar = Path.of(args[0]);
        Path rewritten = jar.resolveSibling(jar.getFileName() + ".new");
        try (URLClassLoader library = new URLClassLoader(new URL[] {jar.toUri().toURL()})) {
            RaiseOldClasses raise = new RaiseOldClasses(library);
            raise.copy(jar, rewritten);
            System.out.println("raised " + raise.raised + " old classes");
        }
        Files.move(rewritten, jar, StandardCopyOption.REPLACE_EXISTING);
    }

    private void copy(Path from, Path to) throws IOException {
        try (ZipFile jar = new ZipFile(from.toFile());
                ZipOutputStream out = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(to)))) {
            for (ZipEntry entry : Collections.list(jar.entries())) {
                ZipEntry copy = new ZipEntry(entry.getName());
                copy.setTime(entry.getTime());
                out.putNextEntry(copy);
                copyContent(jar, entry, out);
                out.closeEntry();
            }
        }
    }

    private void copyContent(ZipFile jar, ZipEntry entry, OutputStream out) throws IOException {
        byte[] content;
        try (InputStream in = jar.getInputStream(entry)) {
            content = in.readAllBytes();
        }
        out.write(isOld(entry.getName(), content) ? raise(content) : content);
    }

    private static boolean isOld(String name, byte[] content) {
        return name.endsWith(".class") && ByteBuffer.wrap(content).getShort(MAJOR_VERSION_OFFSET) < FIRST_SHARED;
    }

    private byte[] raise(byte[] content) {
        ClassReader reader = new ClassReader(content);
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES) {
            @Override
            protected ClassLoader getClassLoader() {
                return library;
            }

            @Override
            protected String getCommonSuperClass(String one, String other) {
                try {
                    return super.getCommonSuperClass(one, other);
                } catch (TypeNotPresentException | LinkageError absent) {
                    // An optional library of a library: it is not in the jar, so this code never runs.
                    return "java/lang/Object";
                }
            }
        };
        reader.accept(new Raised(writer), ClassReader.SKIP_FRAMES);
        raised++;
        return writer.toByteArray();
    }

    /** Says Java 7 and inlines the subroutines ({@code jsr}, {@code ret}) which that version no longer allows. */
    private static final class Raised extends ClassVisitor {
        Raised(ClassVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public void visit(int version, int access, String name, String signature, String parent, String[] interfaces) {
            super.visit(FIRST_SHARED, access, name, signature, parent, interfaces);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
            return new JSRInlinerAdapter(next, access, name, descriptor, signature, exceptions);
        }
    }
}
