import java.util.Map;
import java.util.Optional;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.GeneratorAdapter;

/** Turns the value on top of the stack into one of another type, as {@code LambdaMetafactory} says it must be. */
final class Conversion {
    private static final Map<Type, String> BOXES = Map.of(
            Type.BOOLEAN_TYPE, "java/lang/Boolean",
            Type.CHAR_TYPE, "java/lang/Character",
            Type.BYTE_TYPE, "java/lang/Byte",
            Type.SHORT_TYPE, "java/lang/Short",
            Type.INT_TYPE, "java/lang/Integer",
            Type.LONG_TYPE, "java/lang/Long",
            Type.FLOAT_TYPE, "java/lang/Float",
            Type.DOUBLE_TYPE, "java/lang/Double");

    private final MethodVisitor code;
    private final GeneratorAdapter generator;

    Conversion(MethodVisitor code) {
        this.code = code;
        this.generator = new GeneratorAdapter(Opcodes.ASM9, code, 0, "any", "()V") {};
    }

    /** Returns the class whose objects hold such a value. */
    static String box(Type primitive) {
        return BOXES.get(primitive);
    }

    /** Returns the type that a StringBuilder takes such a value as. */
    static String appended(Type type) {
        return switch (type.getSort()) {
            case Type.BYTE, Type.SHORT -> "I";
            case Type.ARRAY, Type.OBJECT -> "Ljava/lang/Object;";
            default -> type.getDescriptor();
        };
    }

    /** From an erased type to the one that the compiler knows the value has. */
    void cast(Type given, Type meant) {
        boolean reference = meant.getSort() >= Type.ARRAY;
        if (reference && !given.equals(meant)) {
            code.visitTypeInsn(Opcodes.CHECKCAST, meant.getInternalName());
        }
    }

    /** From one type to another that takes it: boxed, unboxed or widened where needed. */
    void adapt(Type from, Type to) {
        boolean primitive = from.getSort() < Type.ARRAY;
        boolean wanted = to.getSort() < Type.ARRAY;
        if (primitive && wanted) {
            generator.cast(from, to);
        } else if (primitive) {
            generator.valueOf(from);
        } else if (wanted) {
            Type unboxed = unboxed(from).orElse(to);
            generator.unbox(unboxed);
            generator.cast(unboxed, to);
        }
    }

    private static Optional<Type> unboxed(Type box) {
        return BOXES.entrySet().stream()
                .filter(entry -> entry.getValue().equals(box.getInternalName()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** From what was returned to what the interface's method returns. */
    void result(Type returned, Type meant, Type erased) {
        if (erased.getSort() == Type.VOID) {
            drop(returned);
            return;
        }
        adapt(returned, meant);
        Type now = meant.getSort() < Type.ARRAY || returned.getSort() < Type.ARRAY ? meant : returned;
        cast(now, erased);
    }

    private void drop(Type returned) {
        switch (returned.getSize()) {
            case 1 -> code.visitInsn(Opcodes.POP);
            case 2 -> code.visitInsn(Opcodes.POP2);
            default -> {}
        }
    }
}
