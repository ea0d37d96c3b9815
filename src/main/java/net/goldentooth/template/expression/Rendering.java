package net.goldentooth.template.expression;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.goldentooth.template.Scope;
import net.goldentooth.template.TemplateException;
import net.goldentooth.template.text.Failure;
import net.goldentooth.template.value.ScopeMap;
import org.jspecify.annotations.Nullable;

/** One rendering: the host's variables, what the engine knows, and how much may still be used up. */
public final class Rendering {
    /** How many failures are collected: a statement in a loop may fail in each of its turns. */
    private static final int MOST = 10_000;

    private final Scope scope;
    private final Language language;
    private final Budget budget;
    private final Map<String, Object> seen = new HashMap<>();
    private Map<String, Object> functions = Map.of();
    private @Nullable List<Failure> collected;

    public Rendering(Scope scope, Language language, Budget budget) {
        this.scope = scope;
        this.language = language;
        this.budget = budget;
    }

    /** Makes functions such as {@code range} known; a variable of the same name hides one. */
    public void install(Map<String, Object> known) {
        functions = known;
    }

    /** Returns a rendering that sees the functions, but none of the variables, as {@code import} does. */
    public Rendering withoutVariables() {
        Rendering bare = new Rendering(NO_VARIABLES, language, budget);
        bare.functions = functions;
        bare.collected = collected;
        return bare;
    }

    /** Makes this rendering go on after failures, which are added to the list; what it prints is then worth nothing. */
    public void collect(List<Failure> failures) {
        collected = failures;
    }

    /** Throws the failure of a statement, or keeps it when failures are collected. */
    public void fail(Failure failure) {
        if (collected == null || failure.kind() == TemplateException.Cause.LIMIT || collected.size() >= MOST) {
            throw failure;
        }
        collected.add(failure);
    }

    public Scope scope() {
        return scope;
    }

    public Language language() {
        return language;
    }

    public Budget budget() {
        return budget;
    }

    /** Returns a variable or a function, or null; a variable is copied once and then is the same value throughout. */
    @Nullable
    Object find(String name) {
        Object known = seen.get(name);
        if (known != null) {
            return known;
        }
        Object value = ScopeMap.lookUp(scope, name);
        if (value == null) {
            return functions.get(name);
        }
        seen.put(name, value);
        return value;
    }

    Set<String> names() {
        Set<String> names = new LinkedHashSet<>(scope.names());
        names.addAll(functions.keySet());
        return names;
    }

    /** A scope without any variables. */
    public static final Scope NO_VARIABLES = new Scope() {
        @Override
        public @Nullable Object get(String name) {
            return null;
        }

        @Override
        public boolean has(String name) {
            return false;
        }

        @Override
        public Set<String> names() {
            return Set.of();
        }
    };
}
