import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Writes out what the compiler leaves to the JVM: {@code equals}, {@code hashCode} and {@code toString} of records. The
 * first call of each takes it a millisecond; the results are the same.
 */
final class PlainRecords {
    private static final String BOOTSTRAP = "java/lang/runtime/ObjectMethods";
    private static final String OBJECTS = "java/util/Objects";
    private static final String BUILDER = "java/lang/StringBuilder";

    private final String name;
    private final String[] names;
    private final List<Handle> fields;
    private final MethodNode code;

    private PlainRecords(String name, InvokeDynamicInsnNode site, MethodNode code) {
        this.name = name;
        this.names = ((String) site.bsmArgs[1]).split(";", -1);
        this.fields =
                Arrays.stream(site.bsmArgs).skip(2).map(Handle.class::cast).toList();
        this.code = code;
    }

    /** Replaces the methods of a record that the compiler has made; does nothing to other classes. */
    static void replace(ClassNode record) {
        for (MethodNode method : record.methods) {
            site(method).ifPresent(site -> {
                method.instructions.clear();
                method.localVariables = null;
                PlainRecords plain = new PlainRecords(record.name, site, method);
                switch (method.name) {
                    case "equals" -> plain.equality();
                    case "hashCode" -> plain.hash();
                    default -> plain.text();
                }
                method.visitMaxs(0, 0);
            });
        }
    }

    private static Optional<InvokeDynamicInsnNode> site(MethodNode method) {
        return StreamSupport.stream(method.instructions.spliterator(), false)
                .filter(InvokeDynamicInsnNode.class::isInstance)
                .map(InvokeDynamicInsnNode.class::cast)
                .filter(site -> site.bsm.getOwner().equals(BOOTSTRAP))
                .findFirst();
    }

    private void equality() {
        Label different = new Label();
        code.visitVarInsn(Opcodes.ALOAD, 1);
        code.visitTypeInsn(Opcodes.INSTANCEOF, name);
        code.visitJumpInsn(Opcodes.IFEQ, different);
        for (Handle field : fields) {
            load(field);
            code.visitVarInsn(Opcodes.ALOAD, 1);
            code.visitTypeInsn(Opcodes.CHECKCAST, name);
            code.visitFieldInsn(Opcodes.GETFIELD, name, field.getName(), field.getDesc());
            code.visitJumpInsn(compare(Type.getType(field.getDesc())), different);
        }
        code.visitInsn(Opcodes.ICONST_1);
        code.visitInsn(Opcodes.IRETURN);
        code.visitLabel(different);
        code.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
        code.visitInsn(Opcodes.ICONST_0);
        code.visitInsn(Opcodes.IRETURN);
    }

    private void load(Handle field) {
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitFieldInsn(Opcodes.GETFIELD, name, field.getName(), field.getDesc());
    }

    /** Returns the jump to be taken when the two values on the stack differ. */
    private int compare(Type type) {
        switch (type.getSort()) {
            case Type.BOOLEAN, Type.CHAR, Type.BYTE, Type.SHORT, Type.INT -> {
                return Opcodes.IF_ICMPNE;
            }
            case Type.LONG -> code.visitInsn(Opcodes.LCMP);
            // Not by ==: a record equals itself also when it holds no number.
            case Type.FLOAT -> call("java/lang/Float", "compare", "(FF)I");
            case Type.DOUBLE -> call("java/lang/Double", "compare", "(DD)I");
            default -> {
                call(OBJECTS, "equals", "(Ljava/lang/Object;Ljava/lang/Object;)Z");
                return Opcodes.IFEQ;
            }
        }
        return Opcodes.IFNE;
    }

    private void call(String owner, String method, String descriptor) {
        code.visitMethodInsn(Opcodes.INVOKESTATIC, owner, method, descriptor, false);
    }

    private void hash() {
        code.visitInsn(Opcodes.ICONST_0);
        for (Handle field : fields) {
            code.visitIntInsn(Opcodes.BIPUSH, 31);
            code.visitInsn(Opcodes.IMUL);
            load(field);
            hash(Type.getType(field.getDesc()));
            code.visitInsn(Opcodes.IADD);
        }
        code.visitInsn(Opcodes.IRETURN);
    }

    private void hash(Type type) {
        if (type.getSort() >= Type.ARRAY) {
            call(OBJECTS, "hashCode", "(Ljava/lang/Object;)I");
        } else if (type.getSort() != Type.INT) {
            call(Conversion.box(type), "hashCode", "(" + type.getDescriptor() + ")I");
        }
    }

    private void text() {
        String simple = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('$')) + 1);
        code.visitTypeInsn(Opcodes.NEW, BUILDER);
        code.visitInsn(Opcodes.DUP);
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, BUILDER, "<init>", "()V", false);
        for (int i = 0; i < fields.size(); i++) {
            code.visitLdcInsn((i == 0 ? simple + "[" : ", ") + names[i] + "=");
            append("Ljava/lang/String;");
            load(fields.get(i));
            append(Conversion.appended(Type.getType(fields.get(i).getDesc())));
        }
        code.visitLdcInsn(fields.isEmpty() ? simple + "[]" : "]");
        append("Ljava/lang/String;");
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, BUILDER, "toString", "()Ljava/lang/String;", false);
        code.visitInsn(Opcodes.ARETURN);
    }

    private void append(String type) {
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, BUILDER, "append", "(" + type + ")L" + BUILDER + ";", false);
    }
}
