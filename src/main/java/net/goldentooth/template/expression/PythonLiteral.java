package net.goldentooth.template.expression;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.goldentooth.source.Origin;
import net.goldentooth.template.Template;
import net.goldentooth.template.text.Failure;
import net.goldentooth.template.text.Source;
import net.goldentooth.template.text.Syntax;
import net.goldentooth.template.value.Arithmetic;
import net.goldentooth.template.value.Dict;
import net.goldentooth.template.value.None;
import net.goldentooth.template.value.Printed;
import net.goldentooth.template.value.Tuple;

/** Text that Python's {@code ast.literal_eval} reads as a value, with JSON's names for true, false and null. */
public final class PythonLiteral {
    private PythonLiteral() {}

    /** Returns the list, map or truth value that the text writes down, or the text itself. */
    public static Object read(String text) {
        if (text.equals("True") || text.equals("False")) {
            return text.equals("True");
        }
        if (!text.startsWith("[") && !text.startsWith("{")) {
            return text;
        }
        Optional<Object> value = parse(text);
        if (value.isEmpty() && isSet(text.strip())) {
            throw Failure.of(
                    "the text " + Printed.repr(text) + " would become a set in Ansible",
                    "let it begin with something else than a brace");
        }
        return value.orElse(text);
    }

    private static boolean isSet(String text) {
        boolean braces = text.length() > 2 && text.startsWith("{") && text.endsWith("}");
        return braces && parse("[" + text.substring(1, text.length() - 1) + "]").isPresent();
    }

    private static Optional<Object> parse(String text) {
        Source source = Source.included(new Template(Origin.ofFile("text"), text), Syntax.ANSIBLE);
        try {
            Parser parser = new Parser(
                    source,
                    Lexer.lex(source, 0, StringEscapes.PYTHON, Delimiter.NOTHING)
                            .tokens());
            Expression expression = parser.expression();
            parser.expectEnd();
            return constant(expression);
        } catch (Failure e) {
            return Optional.empty();
        }
    }

    private static Optional<Object> constant(Expression expression) {
        if (expression instanceof Literals.Constant constant) {
            return Optional.of(constant.constant());
        }
        if (expression instanceof Literals.Name name && name.name().equals("null")) {
            return Optional.of(None.NONE);
        }
        if (expression instanceof Operations.Signed signed) {
            return constant(signed.operand())
                    .filter(Number.class::isInstance)
                    .map(number -> signed.minus() ? Arithmetic.negate(number) : number);
        }
        return collection(expression);
    }

    private static Optional<Object> collection(Expression expression) {
        List<Object> values = new ArrayList<>();
        for (Expression child : expression.children()) {
            Optional<Object> value = constant(child);
            if (value.isEmpty()) {
                return value;
            }
            values.add(value.get());
        }
        if (expression instanceof Literals.ListLiteral) {
            return Optional.of(values);
        }
        if (expression instanceof Literals.TupleLiteral) {
            return Optional.of(Tuple.copyOf(values));
        }
        return expression instanceof Literals.DictLiteral ? Optional.of(dict(values)) : Optional.empty();
    }

    private static Map<Object, Object> dict(List<Object> values) {
        Map<Object, Object> dict = new LinkedHashMap<>();
        for (int i = 0; i < values.size(); i += 2) {
            Dict.put(dict, values.get(i), values.get(i + 1));
        }
        return dict;
    }
}
