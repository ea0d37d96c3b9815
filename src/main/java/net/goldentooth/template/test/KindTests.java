package net.goldentooth.template.test;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import net.goldentooth.template.expression.Test;
import net.goldentooth.template.text.Failure;
import net.goldentooth.template.value.Callable;
import net.goldentooth.template.value.Iteration;
import net.goldentooth.template.value.Markup;
import net.goldentooth.template.value.None;
import net.goldentooth.template.value.Printed;
import net.goldentooth.template.value.StringTests;
import net.goldentooth.template.value.TypeName;
import net.goldentooth.template.value.Undefined;
import net.goldentooth.template.value.View;

/** Tests of what kind of value it is. */
final class KindTests {
    private KindTests() {}

    static void register(Map<String, Test> tests) {
        add(tests, "defined", value -> !(value instanceof Undefined));
        add(tests, "undefined", value -> value instanceof Undefined);
        add(tests, "none", value -> value == None.NONE);
        add(tests, "boolean", value -> value instanceof Boolean);
        add(tests, "true", value -> Boolean.TRUE.equals(value));
        add(tests, "false", value -> Boolean.FALSE.equals(value));
        add(tests, "integer", value -> value instanceof Long || value instanceof BigInteger);
        add(tests, "float", value -> value instanceof Double);
        add(tests, "number", value -> value instanceof Number || value instanceof Boolean);
        add(tests, "string", value -> value instanceof String || value instanceof Markup);
        add(tests, "mapping", value -> value instanceof Map);
        // Jinja2's Undefined has a __call__, though calling it fails.
        add(tests, "callable", value -> value instanceof Callable || value instanceof Undefined);
        add(tests, "iterable", value -> Iteration.isPossible(Undefined.require(value)));
        add(tests, "sequence", KindTests::isSequence);
        add(tests, "escaped", value -> value instanceof Markup || isStrict(value));
        add(tests, "lower", value -> StringTests.isLower(Printed.str(value)));
        add(tests, "upper", value -> StringTests.isUpper(Printed.str(value)));
        add(tests, "nan", KindTests::isNaN);
        add(tests, "isnan", KindTests::isNaN);
        // Values arrive decrypted, as Ansible's own do once they are used.
        add(tests, "vault_encrypted", KindTests::isEncrypted);
        tests.put("filter", (value, arguments, frame) -> {
            arguments.bind("filter");
            // A name that there is not fails here too, as it does in Ansible.
            return frame.rendering().language().filter(name(value)) != null;
        });
        tests.put("test", (value, arguments, frame) -> {
            arguments.bind("test");
            return frame.rendering().language().test(name(value)) != null;
        });
    }

    private static void add(Map<String, Test> tests, String name, Predicate<Object> predicate) {
        tests.put(name, (value, arguments, frame) -> {
            arguments.bind(name);
            return predicate.test(value);
        });
    }

    private static boolean isEncrypted(Object value) {
        Undefined.require(value);
        return false;
    }

    private static boolean isSequence(Object value) {
        boolean view = value instanceof View view0 && view0.kind() != View.Kind.RANGE;
        boolean text = value instanceof String || value instanceof Markup || Undefined.isLenient(value);
        return !view && (text || value instanceof List || value instanceof Map);
    }

    /** Jinja2 takes whatever has an attribute named __html__, and its strict Undefined seems to have every one. */
    private static boolean isStrict(Object value) {
        return value instanceof Undefined && !Undefined.isLenient(value);
    }

    private static boolean isNaN(Object value) {
        return Undefined.require(value) instanceof Double number && number.isNaN();
    }

    private static String name(Object value) {
        if (Undefined.require(value) instanceof String name) {
            return name;
        }
        throw Failure.of("a name is a text, not " + TypeName.of(value));
    }
}
