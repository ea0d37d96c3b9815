import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.JSRInlinerAdapter;

/**
 * Rewrites class files older than Java 7's as that version's. The JVM's class data sharing leaves out the older ones,
 * because they lack the stack maps that its verifier wants, and picocli is that old.
 */
final class OldClass extends ClassVisitor {
    private OldClass(ClassVisitor next) {
        super(Opcodes.ASM9, next);
    }

    /**
     * Returns the rewritten class file.
     *
     * @param library finds the classes that it names
     */
    static byte[] raised(byte[] content, ClassLoader library) {
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
        reader.accept(new OldClass(writer), ClassReader.SKIP_FRAMES);
        return writer.toByteArray();
    }

    @Override
    public void visit(int version, int access, String name, String signature, String parent, String[] interfaces) {
        super.visit(Opcodes.V1_7, access, name, signature, parent, interfaces);
    }

    /** Inlines the subroutines ({@code jsr}, {@code ret}) which Java 7 no longer allows. */
    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, String signature, String[] exceptions) {
        MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
        return new JSRInlinerAdapter(next, access, name, descriptor, signature, exceptions);
    }
}
