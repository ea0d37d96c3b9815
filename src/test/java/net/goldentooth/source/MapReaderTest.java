package net.goldentooth.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MapReaderTest {
    private final Problems problems = new Problems();

    private MapReader read(String yaml) {
        return MapReader.of(YamlReader.read("role.yaml", yaml), "a role", problems);
    }

    @Test
    void readsEachType() {
        MapReader map = read("name: x\ncount: 3\non: yes\nlist: [a, b]\ninner: {k: v}\nempty:\n");
        assertEquals("x", map.requireString("name"));
        assertEquals(Optional.of(3L), map.integer("count"));
        assertEquals(Optional.of(true), map.bool("on"));
        assertEquals(
                List.of("a", "b"),
                map.texts("list").stream().map(text -> text.text()).toList());
        assertEquals(Optional.of("v"), map.map("inner").flatMap(inner -> inner.string("k")));
        assertEquals(Optional.empty(), map.string("empty"));
        assertEquals("role.yaml:3:5", map.originOf("on").toString());
    }

    @Test
    void refusesEverythingWrongAtOnce() {
        MapReader map = read("mode: 0644\nversion: 1.10\nname: [a]\nlist: a\nports: [80, b]\nownr: root\nweird: 1\n");
        map.string("mode");
        map.string("version");
        map.string("name");
        map.texts("list");
        map.texts("ports");
        map.string("owner");
        map.requireString("path");
        map.finish();
        assertEquals("""
                role.yaml:1:1: the key "path" is missing
                role.yaml:1:7: "mode" must be a string, found a number
                  hint: write "0644" in quotes: without them, YAML reads it as 420
                role.yaml:2:10: "version" must be a string, found a number
                  hint: write "1.10" in quotes: without them, YAML reads it as 1.1
                role.yaml:3:7: "name" must be a string, found a list
                role.yaml:4:7: "list" must be a list, found a string
                role.yaml:5:9: "ports" must be a string, found a number
                  hint: write "80" in quotes
                role.yaml:6:1: unknown key "ownr"
                  hint: did you mean "owner"?
                role.yaml:7:1: unknown key "weird"
                  hint: known here: mode, version, name, list, ports, owner, path
                """, CaseFolder.messages(problems.sorted()));
    }

    @Test
    void refusesWhatIsNoMapOnce() {
        MapReader map = read("- a\n");
        map.requireString("name");
        map.finish();
        assertEquals("role.yaml:1:1: a role must be a map, found a list\n", CaseFolder.messages(problems.sorted()));
        assertFalse(map.bool("x").isPresent());
    }
}
