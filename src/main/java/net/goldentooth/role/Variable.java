package net.goldentooth.role;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.goldentooth.source.NearNames;
import net.goldentooth.source.Origin;
import net.goldentooth.source.YamlNode;
import org.jspecify.annotations.Nullable;

/**
 * A setting of a role.
 *
 * @param origin where it is declared
 * @param initial its value where the inventory gives none; absent when the inventory must give one where it is used
 * @param about what it is for, one line
 * @param secret whether its value is masked wherever text is shown
 * @param aliases other names, or a key in a map of another name ({@code prometheus_global.scrape_interval})
 * @param choices the values it can have; empty when any value of its type will do
 */
public record Variable(
        Origin origin,
        String name,
        VariableType type,
        Optional<YamlNode> initial,
        String about,
        boolean secret,
        List<Alias> aliases,
        List<String> choices) {
    public Variable {
        aliases = List.copyOf(aliases);
        choices = List.copyOf(choices);
    }

    /** Another name for a variable, and where it is declared. */
    public record Alias(Origin origin, String name) {
        /** Returns the name of the inventory's variable that holds it. */
        public String holder() {
            return name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
        }

        /** Returns the key in the holder's map, when it is one. */
        public Optional<String> key() {
            return name.contains(".") ? Optional.of(name.substring(name.indexOf('.') + 1)) : Optional.empty();
        }
    }

    /** What is wrong with a value, in a few words, and what to do about it. */
    public record Refusal(String message, Optional<String> hint) {}

    /** Returns what is wrong with a value for this variable; empty when it is right. */
    public Optional<Refusal> refuse(@Nullable Object value) {
        if (value == null ? type != VariableType.ANY : !type.accepts(value)) {
            Optional<String> hint = Optional.of(type.hint()).filter(text -> !text.isEmpty());
            return Optional.of(new Refusal("must be " + type.wanted() + found(value), hint));
        }
        if (!choices.isEmpty() && !choices.contains(String.valueOf(value))) {
            String message = "must be one of " + String.join(", ", choices) + found(value);
            Optional<String> hint = secret ? Optional.empty() : NearNames.of(String.valueOf(value), choices);
            return Optional.of(new Refusal(message, hint));
        }
        return Optional.empty();
    }

    private String found(@Nullable Object value) {
        if (secret) {
            return "";
        }
        if (value == null) {
            return ", found nothing";
        }
        if (value instanceof Map) {
            return ", found a map";
        }
        if (value instanceof List) {
            return ", found a list";
        }
        return ", found " + (value instanceof Boolean || value instanceof Number ? value : "\"" + value + "\"");
    }
}
