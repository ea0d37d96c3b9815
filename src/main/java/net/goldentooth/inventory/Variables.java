package net.goldentooth.inventory;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.goldentooth.source.InvalidInputException;
import net.goldentooth.source.Problems;
import net.goldentooth.source.UnsafeText;
import net.goldentooth.source.VaultText;
import net.goldentooth.source.YamlNode;
import net.goldentooth.source.YamlNode.YamlList;
import net.goldentooth.source.YamlNode.YamlMap;
import net.goldentooth.source.YamlNode.YamlScalar;
import net.goldentooth.template.Scope;
import net.goldentooth.template.Template;
import net.goldentooth.template.TemplateException;
import org.jspecify.annotations.Nullable;

/**
 * What templates see of one host. A variable is rendered when it is first asked for, and once; what came out is never rendered
 * again. Safe for use by several threads: two may render the same variable, with the same result.
 */
final class Variables implements Scope {
    private static final Object NOTHING = new Object();
    private static final Pattern ONE_NAME = Pattern.compile("\\{\\{\\s*(\\w+)\\s*\\}\\}\\n?");

    private final String owner;
    private final Inventory inventory;
    private final Optional<Host> host;
    private final RoleDefaults defaults;
    private final Map<String, Object> rendered = new ConcurrentHashMap<>();

    Variables(Inventory inventory, Optional<Host> host, RoleDefaults defaults) {
        this.inventory = inventory;
        this.host = host;
        this.defaults = defaults;
        this.owner = host.map(h -> h.name().value()).orElse("");
    }

    @Override
    public boolean has(String name) {
        return definition(name).isPresent() || (host.isPresent() && MagicVariables.NAMES.contains(name));
    }

    @Override
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>(defaults.definitions().keySet());
        names.addAll(host.map(inventory::names).orElseGet(inventory::extraNames));
        if (host.isPresent()) {
            names.addAll(MagicVariables.NAMES);
            names.add(SavedFacts.ALL);
        }
        return names;
    }

    @Override
    public @Nullable Object get(String name) {
        Object known = rendered.get(name);
        if (known == null) {
            known = find(name);
            rendered.put(name, known);
        }
        return known == NOTHING ? null : known;
    }

    private Optional<Definition> definition(String name) {
        Optional<Definition> given =
                host.isPresent() ? inventory.definition(host.get(), name) : inventory.extraDefinition(name);
        return given.or(() -> Optional.ofNullable(defaults.definitions().get(name)));
    }

    private Object find(String name) {
        // Ansible sets its magic variables last of all: not even extra variables change them.
        Optional<Object> magic = host.flatMap(h -> inventory.magic().get(h, name, this));
        if (magic.isPresent()) {
            return magic.get();
        }
        Definition definition = definition(name)
                .orElseThrow(() -> new IllegalArgumentException("no variable \"" + name + "\": ask has() first"));
        Object value = inventory.rendering().during(owner, definition, () -> render(definition.value()));
        return value == null ? NOTHING : value;
    }

    private @Nullable Object render(YamlNode node) {
        if (node instanceof YamlMap map) {
            Map<Object, @Nullable Object> values = new LinkedHashMap<>();
            map.entries().forEach(entry -> values.put(entry.rawKey(), render(entry.value())));
            return Collections.unmodifiableMap(values);
        }
        if (node instanceof YamlList list) {
            List<@Nullable Object> values = new ArrayList<>(list.items().size());
            list.items().forEach(item -> values.add(render(item)));
            return Collections.unmodifiableList(values);
        }
        return renderScalar((YamlScalar) node);
    }

    private @Nullable Object renderScalar(YamlScalar scalar) {
        if (scalar.value() instanceof VaultText vault) {
            return open(scalar, vault);
        }
        if (scalar.value() instanceof String text && isTemplate(text)) {
            Optional<YamlScalar> same = sameAsAnother(text);
            return same.isPresent()
                    ? same.get().value()
                    : inventory.expressions().value(template(scalar, text), this);
        }
        return scalar.value();
    }

    /**
     * Returns the definition that a text such as {@code {{ port }}} stands for, where that is a number, a boolean or nothing:
     * Ansible passes those on as they are and does not print them (ansible.template.Templar.template, SINGLE_VAR).
     */
    private Optional<YamlScalar> sameAsAnother(String text) {
        Matcher matcher = ONE_NAME.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return definition(matcher.group(1))
                .map(Definition::value)
                .filter(YamlScalar.class::isInstance)
                .map(YamlScalar.class::cast)
                .filter(scalar -> scalar.value() == null
                        || scalar.value() instanceof Number
                        || scalar.value() instanceof Boolean);
    }

    private static Template template(YamlScalar scalar, String text) {
        boolean block = scalar.textOrigin().line() > scalar.origin().line();
        return new Template(
                scalar.textOrigin(), text, block ? scalar.textOrigin().column() - 1 : 0);
    }

    /** What was encrypted is data: Ansible does not render it either. */
    private UnsafeText open(YamlScalar scalar, VaultText vault) {
        try {
            String text = inventory.keys().open(vault.armour(), scalar.origin());
            inventory.keys().remember(text);
            return new UnsafeText(text);
        } catch (InvalidInputException e) {
            Problems problems = new Problems();
            problems.addAll(e.problems());
            problems.addAll(inventory.closedVaults());
            throw new TemplateException(TemplateException.Cause.CLOSED, problems.sorted());
        }
    }

    static boolean isTemplate(String text) {
        return text.contains("{{") || text.contains("{%") || text.contains("{#");
    }
}
