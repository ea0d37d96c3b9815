import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Gives each lambda of a class a class of its own in the jar. The JVM would make the same class when the lambda is first
 * reached, which takes up to half a millisecond, and of a program's run several hundred are reached once.
 */
final class PlainLambdas {
    private static final String METAFACTORY = "java/lang/invoke/LambdaMetafactory";
    private static final int MAJOR_VERSION = 0xffff;
    private static final String INSTANCE = "INSTANCE";
    private static final String MAKE = "make";
    private static final String CONSTRUCTOR = "<init>";

    private final ClassNode owner;
    private final String host;
    private final List<ClassNode> made = new ArrayList<>();

    private PlainLambdas(ClassNode owner) {
        this.owner = owner;
        this.host = owner.nestHostClass == null ? owner.name : owner.nestHostClass;
    }

    /**
     * Replaces a class's lambdas and returns their classes; they are to become members of its nest. Before Java 11 there
     * were no nests, and a lambda's private text can be called by nobody else.
     */
    static List<ClassNode> replace(ClassNode owner) {
        if ((owner.version & MAJOR_VERSION) < Opcodes.V11) {
            return List.of();
        }
        PlainLambdas lambdas = new PlainLambdas(owner);
        owner.methods.forEach(lambdas::replace);
        return lambdas.made;
    }

    private void replace(MethodNode method) {
        for (AbstractInsnNode instruction : method.instructions.toArray()) {
            if (instruction instanceof InvokeDynamicInsnNode site && isPlain(site)) {
                method.instructions.set(site, call(site));
            }
        }
    }

    // The other metafactory makes lambdas that can be serialized or have several types.
    private boolean isPlain(InvokeDynamicInsnNode site) {
        return site.bsm.getOwner().equals(METAFACTORY)
                && site.bsm.getName().equals("metafactory")
                && opcode((Handle) site.bsmArgs[1]).isPresent();
    }

    private Optional<Integer> opcode(Handle target) {
        return switch (target.getTag()) {
            case Opcodes.H_INVOKESTATIC -> Optional.of(Opcodes.INVOKESTATIC);
            case Opcodes.H_INVOKEVIRTUAL -> Optional.of(Opcodes.INVOKEVIRTUAL);
            case Opcodes.H_INVOKEINTERFACE -> Optional.of(Opcodes.INVOKEINTERFACE);
            case Opcodes.H_NEWINVOKESPECIAL -> Optional.of(Opcodes.INVOKESPECIAL);
            // A private method, which members of the nest call as any other.
            case Opcodes.H_INVOKESPECIAL ->
                target.getOwner().equals(owner.name)
                        ? Optional.of(target.isInterface() ? Opcodes.INVOKEINTERFACE : Opcodes.INVOKEVIRTUAL)
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private AbstractInsnNode call(InvokeDynamicInsnNode site) {
        ClassNode lambda = new ClassNode();
        String type = Type.getReturnType(site.desc).getInternalName();
        String name = owner.name + "$$" + (made.size() + 1);
        int access = Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC;
        lambda.visit(Opcodes.V17, access, name, null, "java/lang/Object", new String[] {type});
        lambda.visitNestHost(host);
        Type[] captured = Type.getArgumentTypes(site.desc);
        constructor(lambda, captured);
        body(lambda, site, captured);
        made.add(lambda);
        if (captured.length > 0) {
            factory(lambda, site.desc, captured);
            return new MethodInsnNode(Opcodes.INVOKESTATIC, name, MAKE, site.desc);
        }
        instance(lambda, type);
        return new FieldInsnNode(Opcodes.GETSTATIC, name, INSTANCE, descriptor(type));
    }

    private static String descriptor(String type) {
        return Type.getObjectType(type).getDescriptor();
    }

    private static void constructor(ClassNode lambda, Type[] captured) {
        String descriptor = Type.getMethodDescriptor(Type.VOID_TYPE, captured);
        MethodVisitor code = lambda.visitMethod(Opcodes.ACC_PRIVATE, CONSTRUCTOR, descriptor, null, null);
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", CONSTRUCTOR, "()V", false);
        int local = 1;
        for (int i = 0; i < captured.length; i++) {
            int access = Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL;
            lambda.visitField(access, field(i), captured[i].getDescriptor(), null, null);
            code.visitVarInsn(Opcodes.ALOAD, 0);
            code.visitVarInsn(captured[i].getOpcode(Opcodes.ILOAD), local);
            code.visitFieldInsn(Opcodes.PUTFIELD, lambda.name, field(i), captured[i].getDescriptor());
            local += captured[i].getSize();
        }
        end(code, Type.VOID_TYPE);
    }

    private static String field(int number) {
        return "captured" + number;
    }

    private static void end(MethodVisitor code, Type result) {
        code.visitInsn(result.getOpcode(Opcodes.IRETURN));
        code.visitMaxs(0, 0);
    }

    private static void factory(ClassNode lambda, String descriptor, Type[] captured) {
        MethodVisitor code = lambda.visitMethod(Opcodes.ACC_STATIC, MAKE, descriptor, null, null);
        code.visitTypeInsn(Opcodes.NEW, lambda.name);
        code.visitInsn(Opcodes.DUP);
        int local = 0;
        for (Type each : captured) {
            code.visitVarInsn(each.getOpcode(Opcodes.ILOAD), local);
            local += each.getSize();
        }
        String constructor = Type.getMethodDescriptor(Type.VOID_TYPE, captured);
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, lambda.name, CONSTRUCTOR, constructor, false);
        end(code, Type.getReturnType(descriptor));
    }

    private static void instance(ClassNode lambda, String type) {
        lambda.visitField(Opcodes.ACC_STATIC | Opcodes.ACC_FINAL, INSTANCE, descriptor(type), null, null);
        MethodVisitor code = lambda.visitMethod(Opcodes.ACC_STATIC, "<clinit>", "()V", null, null);
        code.visitTypeInsn(Opcodes.NEW, lambda.name);
        code.visitInsn(Opcodes.DUP);
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, lambda.name, CONSTRUCTOR, "()V", false);
        code.visitFieldInsn(Opcodes.PUTSTATIC, lambda.name, INSTANCE, descriptor(type));
        end(code, Type.VOID_TYPE);
    }

    /** The interface's method: it calls the lambda's text with what was captured and what it was given. */
    private void body(ClassNode lambda, InvokeDynamicInsnNode site, Type[] captured) {
        Type erased = (Type) site.bsmArgs[0];
        Handle target = (Handle) site.bsmArgs[1];
        Type actual = (Type) site.bsmArgs[2];
        MethodVisitor code = lambda.visitMethod(Opcodes.ACC_PUBLIC, site.name, erased.getDescriptor(), null, null);
        if (target.getTag() == Opcodes.H_NEWINVOKESPECIAL) {
            code.visitTypeInsn(Opcodes.NEW, target.getOwner());
            code.visitInsn(Opcodes.DUP);
        }
        for (int i = 0; i < captured.length; i++) {
            code.visitVarInsn(Opcodes.ALOAD, 0);
            code.visitFieldInsn(Opcodes.GETFIELD, lambda.name, field(i), captured[i].getDescriptor());
        }
        Conversion conversion = new Conversion(code);
        List<Type> wanted = parameters(target);
        int local = 1;
        for (int i = 0; i < erased.getArgumentTypes().length; i++) {
            Type given = erased.getArgumentTypes()[i];
            code.visitVarInsn(given.getOpcode(Opcodes.ILOAD), local);
            local += given.getSize();
            Type meant = actual.getArgumentTypes()[i];
            conversion.cast(given, meant);
            conversion.adapt(meant, wanted.get(captured.length + i));
        }
        int opcode = opcode(target).orElseThrow();
        code.visitMethodInsn(opcode, target.getOwner(), target.getName(), target.getDesc(), target.isInterface());
        conversion.result(result(target), actual.getReturnType(), erased.getReturnType());
        end(code, erased.getReturnType());
    }

    private static List<Type> parameters(Handle target) {
        List<Type> parameters = new ArrayList<>();
        boolean bound = target.getTag() == Opcodes.H_INVOKESTATIC || target.getTag() == Opcodes.H_NEWINVOKESPECIAL;
        if (!bound) {
            parameters.add(Type.getObjectType(target.getOwner()));
        }
        parameters.addAll(List.of(Type.getArgumentTypes(target.getDesc())));
        return parameters;
    }

    private static Type result(Handle target) {
        return target.getTag() == Opcodes.H_NEWINVOKESPECIAL
                ? Type.getObjectType(target.getOwner())
                : Type.getReturnType(target.getDesc());
    }
}
