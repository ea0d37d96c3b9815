package net.goldentooth.template.block;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.goldentooth.template.expression.Budget;
import net.goldentooth.template.expression.Expression;
import net.goldentooth.template.expression.Frame;
import net.goldentooth.template.text.Failure;
import net.goldentooth.template.value.HasAttributes;
import net.goldentooth.template.value.Printed;
import net.goldentooth.template.value.TypeName;
import net.goldentooth.template.value.Undefined;
import org.jspecify.annotations.Nullable;

/** Statements that bring in another template. */
final class Inclusion {
    private Inclusion() {}

    private static @Nullable Parsed find(Library library, Object names, Frame frame) {
        for (Object candidate : candidates(names)) {
            if (!(Undefined.require(candidate) instanceof String name)) {
                throw Failure.of("a template is named by a text, not by " + TypeName.of(candidate));
            }
            Parsed found = library.find(name, frame);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static List<?> candidates(Object names) {
        return Undefined.require(names) instanceof List<?> list ? list : List.of(names);
    }

    static Parsed require(Library library, Object names, Frame frame) {
        Parsed found = find(library, names, frame);
        if (found == null) {
            throw missing(names);
        }
        return found;
    }

    private static Failure missing(Object names) {
        List<String> quoted = new ArrayList<>();
        candidates(names).forEach(name -> quoted.add("\"" + Printed.str(name) + "\""));
        return Failure.of(
                "there is no template " + String.join(" or ", quoted),
                "templates are looked for in the role's folder and in templates/");
    }

    private static Frame frameFor(Parsed parsed, Frame frame, boolean withContext) {
        return withContext
                ? frame.inner(parsed.source())
                : Frame.root(frame.rendering().withoutVariables(), parsed.source());
    }

    private static String rendered(Parsed parsed, Frame inner) {
        Budget budget = inner.rendering().budget();
        budget.enter();
        try {
            return parsed.text(inner);
        } finally {
            budget.leave();
        }
    }

    /** {@code include}. */
    record Include(int at, Library library, Expression template, Options options) implements Statement {
        /** What may stand behind the name. */
        record Options(boolean ignoreMissing, boolean withContext) {}

        @Override
        public void render(Frame frame, Output out) {
            Object names = template.value(frame);
            Parsed parsed = find(library, names, frame);
            if (parsed == null && options.ignoreMissing) {
                return;
            }
            if (parsed == null) {
                throw missing(names);
            }
            out.print(rendered(parsed, frameFor(parsed, frame, options.withContext)));
        }

        @Override
        public List<Expression> expressions() {
            return List.of(template);
        }
    }

    /** {@code import 'x' as name}. */
    record Import(int at, Library library, Expression template, Binding binding) implements Statement {
        /** The name that the module gets. */
        record Binding(String name, boolean withContext) {}

        @Override
        public Set<String> sets() {
            return Set.of(binding.name);
        }

        @Override
        public void render(Frame frame, Output out) {
            Parsed parsed = require(library, template.value(frame), frame);
            Frame inner = frameFor(parsed, frame, binding.withContext);
            String text = rendered(parsed, inner);
            frame.set(binding.name, new Module(inner.locals(), text));
        }

        @Override
        public void giveUp(Frame frame) {
            frame.set(binding.name, Undefined.unknowable());
        }

        @Override
        public List<Expression> expressions() {
            return List.of(template);
        }
    }

    /** {@code from 'x' import a as b}. */
    record FromImport(int at, Library library, Expression template, Names names) implements Statement {
        /** What is imported under which name. */
        record Names(Map<String, String> aliases, boolean withContext) {}

        @Override
        public Set<String> sets() {
            return Set.copyOf(names.aliases.values());
        }

        @Override
        public void render(Frame frame, Output out) {
            Parsed parsed = require(library, template.value(frame), frame);
            Frame inner = frameFor(parsed, frame, names.withContext);
            Module module = new Module(inner.locals(), rendered(parsed, inner));
            names.aliases.forEach((name, alias) -> {
                Object value = module.attribute(name);
                frame.set(alias, value == null ? unknown(parsed, name) : value);
            });
        }

        @Override
        public void giveUp(Frame frame) {
            names.aliases.values().forEach(alias -> frame.set(alias, Undefined.unknowable()));
        }

        private static Object unknown(Parsed parsed, String name) {
            String file = parsed.source().template().origin().file();
            return Undefined.because("the template " + file + " defines no \"" + name + "\"");
        }

        @Override
        public List<Expression> expressions() {
            return List.of(template);
        }
    }

    /** An imported template: what it sets and defines, but for names that begin with {@code _}. */
    private record Module(Map<String, Object> locals, String text) implements HasAttributes {
        @Override
        public @Nullable Object attribute(String name) {
            return name.startsWith("_") || name.equals("self") ? null : locals.get(name);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
