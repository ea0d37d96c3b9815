package net.goldentooth.template.block;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.goldentooth.template.expression.Expression;
import net.goldentooth.template.expression.Literals;

/** The names in a template. */
public final class Names {
    private final Set<String> read = new TreeSet<>();
    private final Set<String> set = new HashSet<>(Set.of("loop", "caller", "varargs", "kwargs", "self", "super"));

    private Names() {}

    /** Returns the names that are read and nowhere set in the template. */
    public static Set<String> free(Body body) {
        Names names = new Names();
        names.collect(body.statements());
        names.read.removeAll(names.set);
        return names.read;
    }

    private void collect(List<Statement> statements) {
        for (Statement statement : statements) {
            set.addAll(statement.sets());
            statement.expressions().forEach(this::collect);
            collect(statement.statements());
        }
    }

    private void collect(Expression expression) {
        if (expression instanceof Literals.Name name) {
            read.add(name.name());
        }
        expression.children().forEach(this::collect);
    }
}
