package net.goldentooth.template.block;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.goldentooth.template.expression.Calls;
import net.goldentooth.template.expression.Expression;
import net.goldentooth.template.expression.Frame;
import net.goldentooth.template.text.Failure;
import net.goldentooth.template.value.Arguments;
import net.goldentooth.template.value.Printed;

/** Statements that define macros or call one with a body. */
final class Macros {
    private Macros() {}

    private static Set<String> names(Macro.Definition definition) {
        Set<String> names = new HashSet<>(definition.names());
        names.add(definition.name());
        return names;
    }

    private static List<Expression> defaults(Macro.Definition definition) {
        List<Expression> defaults = new ArrayList<>();
        definition.parameters().forEach(parameter -> {
            if (parameter.otherwise() != null) {
                defaults.add(parameter.otherwise());
            }
        });
        return defaults;
    }

    /** {@code macro name(a, b=1)} … {@code endmacro}. */
    record Define(int at, Macro.Definition definition) implements Statement {
        @Override
        public Set<String> sets() {
            return names(definition);
        }

        @Override
        public void render(Frame frame, Output out) {
            frame.set(definition.name(), new Macro(definition, frame));
        }

        @Override
        public List<Statement> statements() {
            return definition.body().statements();
        }

        @Override
        public List<Expression> expressions() {
            return defaults(definition);
        }
    }

    /** {@code call(x) f(a)} … {@code endcall}: calls {@code f} with the body as {@code caller}. */
    record CallBlock(int at, Calls.Call call, Macro.Definition caller) implements Statement {
        @Override
        public Set<String> sets() {
            return names(caller);
        }

        @Override
        public void render(Frame frame, Output out) {
            Arguments written = call.argumentValues(frame);
            Map<String, Object> named = new LinkedHashMap<>(written.named());
            if (named.put("caller", new Macro(caller, frame)) != null) {
                throw Failure.of("a call block cannot be given another \"caller\"");
            }
            out.print(Printed.shown(call.call(frame, new Arguments(written.positional(), named))));
        }

        @Override
        public List<Statement> statements() {
            return caller.body().statements();
        }

        @Override
        public List<Expression> expressions() {
            List<Expression> all = defaults(caller);
            all.add(call);
            return all;
        }
    }
}
