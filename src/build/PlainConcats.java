import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Joins texts by a StringBuilder, as compilers did before Java 9. What the JVM makes since then is faster when it runs often,
 * and takes up to five milliseconds to make.
 */
final class PlainConcats {
    private static final String FACTORY = "java/lang/invoke/StringConcatFactory";
    private static final String BUILDER = "java/lang/StringBuilder";

    // StringConcatFactory.makeConcatWithConstants: where a value comes, and where a constant that the recipe cannot
    // hold.
    private static final char VALUE = '\1';
    private static final char CONSTANT = '\2';

    private final InvokeDynamicInsnNode site;
    private final int firstLocal;
    private final InsnList code = new InsnList();

    private PlainConcats(InvokeDynamicInsnNode site, int firstLocal) {
        this.site = site;
        this.firstLocal = firstLocal;
    }

    static void replace(ClassNode owner) {
        for (MethodNode method : owner.methods) {
            int free = method.maxLocals;
            for (AbstractInsnNode instruction : method.instructions.toArray()) {
                if (instruction instanceof InvokeDynamicInsnNode site && isPlain(site)) {
                    InsnList code = new PlainConcats(site, free).code();
                    method.instructions.insert(site, code);
                    method.instructions.remove(site);
                }
            }
        }
    }

    private static boolean isPlain(InvokeDynamicInsnNode site) {
        return site.bsm.getOwner().equals(FACTORY) && site.bsm.getName().equals("makeConcatWithConstants");
    }

    /** The values lie on the stack, the last on top: they are put aside and then taken as the recipe says. */
    private InsnList code() {
        Type[] values = Type.getArgumentTypes(site.desc);
        int[] locals = locals(values);
        for (int i = values.length - 1; i >= 0; i--) {
            code.add(new VarInsnNode(values[i].getOpcode(Opcodes.ISTORE), locals[i]));
        }
        code.add(new TypeInsnNode(Opcodes.NEW, BUILDER));
        code.add(new InsnNode(Opcodes.DUP));
        call(Opcodes.INVOKESPECIAL, "<init>", "()V");
        appendAll((String) site.bsmArgs[0], values, locals);
        call(Opcodes.INVOKEVIRTUAL, "toString", "()Ljava/lang/String;");
        return code;
    }

    private int[] locals(Type[] values) {
        int[] locals = new int[values.length];
        int next = firstLocal;
        for (int i = 0; i < values.length; i++) {
            locals[i] = next;
            next += values[i].getSize();
        }
        return locals;
    }

    private void appendAll(String recipe, Type[] values, int[] locals) {
        int value = 0;
        int constant = 1;
        StringBuilder text = new StringBuilder();
        for (char each : recipe.toCharArray()) {
            if (each == CONSTANT) {
                text.append(site.bsmArgs[constant++]);
            } else if (each == VALUE) {
                append(text);
                code.add(new VarInsnNode(values[value].getOpcode(Opcodes.ILOAD), locals[value]));
                append(Conversion.appended(values[value++]));
            } else {
                text.append(each);
            }
        }
        append(text);
    }

    private void append(StringBuilder text) {
        if (!text.isEmpty()) {
            code.add(new LdcInsnNode(text.toString()));
            append("Ljava/lang/String;");
            text.setLength(0);
        }
    }

    private void append(String type) {
        call(Opcodes.INVOKEVIRTUAL, "append", "(" + type + ")L" + BUILDER + ";");
    }

    private void call(int opcode, String method, String descriptor) {
        code.add(new MethodInsnNode(opcode, BUILDER, method, descriptor, false));
    }
}
