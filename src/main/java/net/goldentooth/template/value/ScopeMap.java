package net.goldentooth.template.value;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import net.goldentooth.template.Scope;
import net.goldentooth.template.TemplateException;
import net.goldentooth.template.text.Failure;
import org.jspecify.annotations.Nullable;

/** Another scope as a value, such as the variables of another host: a map whose values are made when asked for. */
public final class ScopeMap extends AbstractMap<Object, Object> {
    private final Scope scope;

    public ScopeMap(Scope scope) {
        this.scope = scope;
    }

    Scope scope() {
        return scope;
    }

    /** Returns the variable's value, {@link Undefined} when its definition uses something undefined, or null. */
    public static @Nullable Object lookUp(Scope scope, String name) {
        if (!scope.has(name)) {
            return null;
        }
        try {
            return Data.in(scope.get(name));
        } catch (TemplateException e) {
            if (e.kind() == TemplateException.Cause.UNDEFINED) {
                return Undefined.inVariable(e);
            }
            throw Failure.inVariable(e);
        }
    }

    @Override
    public @Nullable Object get(@Nullable Object key) {
        return key instanceof String name ? lookUp(scope, name) : null;
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return key instanceof String name && scope.has(name);
    }

    @Override
    public Set<Map.Entry<Object, Object>> entrySet() {
        return new Entries();
    }

    private final class Entries extends AbstractSet<Map.Entry<Object, Object>> {
        @Override
        public Iterator<Map.Entry<Object, Object>> iterator() {
            Iterator<String> names = scope.names().iterator();
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return names.hasNext();
                }

                @Override
                public Map.Entry<Object, Object> next() {
                    return new Lazy(names.next());
                }
            };
        }

        @Override
        public int size() {
            return scope.names().size();
        }
    }

    /** Going through the names must not evaluate every variable. */
    private final class Lazy implements Map.Entry<Object, Object> {
        private final String name;

        Lazy(String name) {
            this.name = name;
        }

        @Override
        public Object getKey() {
            return name;
        }

        @Override
        public Object getValue() {
            Object value = lookUp(scope, name);
            return value == null ? None.NONE : value;
        }

        @Override
        public Object setValue(Object value) {
            throw new UnsupportedOperationException("variables of another scope cannot be changed");
        }
    }
}
