package net.goldentooth.template.block;

import java.util.List;
import java.util.stream.Stream;
import net.goldentooth.template.expression.Frame;
import net.goldentooth.template.text.Failure;
import net.goldentooth.template.value.Iteration;
import net.goldentooth.template.value.Namespace;
import net.goldentooth.template.value.Undefined;

/** What is set: a name, several, or an attribute of a namespace. */
interface Target {
    void assign(Frame frame, Object value);

    /** Returns the names that become variables. */
    Stream<String> names();

    /** Makes what would have been set a value that nothing is said about. */
    void forget(Frame frame);

    /** One variable. */
    record Single(String name) implements Target {
        @Override
        public void assign(Frame frame, Object value) {
            frame.set(name, value);
        }

        @Override
        public Stream<String> names() {
            return Stream.of(name);
        }

        @Override
        public void forget(Frame frame) {
            frame.set(name, Undefined.unknowable());
        }
    }

    /** {@code a, b}: the value is taken apart. */
    record Several(List<Target> parts) implements Target {
        @Override
        public void assign(Frame frame, Object value) {
            List<Object> values = Iteration.over(value);
            if (values.size() != parts.size()) {
                throw Failure.of(parts.size() + " names are set, but there are " + values.size() + " values");
            }
            for (int i = 0; i < parts.size(); i++) {
                parts.get(i).assign(frame, values.get(i));
            }
        }

        @Override
        public Stream<String> names() {
            return parts.stream().flatMap(Target::names);
        }

        @Override
        public void forget(Frame frame) {
            parts.forEach(part -> part.forget(frame));
        }
    }

    /** {@code ns.a}. */
    record Member(String namespace, String name) implements Target {
        @Override
        public void assign(Frame frame, Object value) {
            if (!(frame.get(namespace) instanceof Namespace found)) {
                throw Failure.of(
                        "\"" + namespace + "\" is no namespace, so \"" + namespace + "." + name + "\" cannot be set",
                        "{% set " + namespace + " = namespace(" + name + "=…) %} makes one");
            }
            found.set(name, value);
        }

        @Override
        public Stream<String> names() {
            return Stream.of();
        }

        @Override
        public void forget(Frame frame) {
            if (frame.get(namespace) instanceof Namespace found) {
                found.set(name, Undefined.unknowable());
            }
        }
    }
}
