package net.goldentooth.inventory;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.goldentooth.source.YamlNode.YamlMap;
import org.jspecify.annotations.Nullable;

/** The variables of one rank: those of a group in the inventory, those of a host's files… The last definition wins. */
final class VariableTable {
    static final VariableTable EMPTY = new VariableTable();

    private final Map<String, Definition> winners = new LinkedHashMap<>(4);
    private List<Definition> losers = List.of();

    void put(Definition definition) {
        Definition loser = winners.put(definition.name(), definition);
        if (loser != null) {
            losers = new ArrayList<>(losers);
            losers.add(loser);
        }
    }

    void putAll(YamlMap map, String level) {
        map.entries().forEach(entry -> put(new Definition(entry.key(), entry.keyOrigin(), entry.value(), level)));
    }

    @Nullable
    Definition get(String name) {
        return winners.get(name);
    }

    boolean isEmpty() {
        return winners.isEmpty();
    }

    Map<String, Definition> winners() {
        return Collections.unmodifiableMap(winners);
    }

    /** Returns every definition of a name, the one that wins last. */
    List<Definition> all(String name) {
        List<Definition> all = new ArrayList<>();
        losers.stream().filter(loser -> loser.name().equals(name)).forEach(all::add);
        Definition winner = winners.get(name);
        if (winner != null) {
            all.add(winner);
        }
        return all;
    }
}
