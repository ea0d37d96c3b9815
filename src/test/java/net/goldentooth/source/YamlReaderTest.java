package net.goldentooth.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.goldentooth.source.YamlNode.YamlMap;
import net.goldentooth.source.YamlNode.YamlScalar;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class YamlReaderTest {
    private static final CaseFolder CASES = new CaseFolder("yaml");

    @TestFactory
    List<DynamicTest> refusesWithTheWholeMessage() {
        List<String> names = new ArrayList<>(CASES.ending(".bad.yaml"));
        names.addAll(CASES.ending(".bad.json"));
        return names.stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> CASES.expect(name + ".txt", refusal(name))))
                .toList();
    }

    private static String refusal(String name) {
        SourceFile file = SourceFile.read(CASES.path().resolve(name), name);
        return CaseFolder.messages(assertThrows(InvalidInputException.class, () -> YamlReader.read(file))
                .problems());
    }

    /** The file holds what PyYAML 6.0's safe_load answers for each text. */
    @TestFactory
    List<DynamicTest> readsUnquotedTextAsPyYamlDoes() {
        return CASES.text("scalars.tsv")
                .lines()
                .map(line -> line.split("\t", -1))
                .map(row -> DynamicTest.dynamicTest(
                        row[0], () -> assertEquals(row[1] + " " + row[2], python(scalar("k: " + row[0])))))
                .toList();
    }

    private static @Nullable Object scalar(String text) {
        YamlNode value = ((YamlMap) YamlReader.read("t.yaml", text)).get("k");
        return value == null ? "absent" : value.value();
    }

    private static String python(@Nullable Object value) {
        if (value == null) {
            return "NoneType ";
        }
        if (value instanceof Double number) {
            return "float " + (number.isInfinite() ? (number > 0 ? "inf" : "-inf") : number.isNaN() ? "nan" : number);
        }
        if (value instanceof LocalDate) {
            return "date " + value;
        }
        return (value instanceof Boolean ? "bool " : value instanceof String ? "str " : "int ") + value;
    }

    private static Map<Object, @Nullable Object> map(String name) {
        return ((YamlMap) YamlReader.read("v", CASES.text(name))).value();
    }

    @Test
    void mergesMapsInPyYamlsOrder() {
        Map<Object, @Nullable Object> value = map("merge.good.yaml");
        assertEquals("{a=1, b=own, z=9}", String.valueOf(value.get("one")));
        assertEquals("{b=2, c=4, a=1, q=0}", String.valueOf(value.get("two")));
        assertEquals("{<<={a=1, b=2}}", String.valueOf(value.get("three")));
    }

    @Test
    void keepsValuesAndMarks() {
        Map<Object, @Nullable Object> value = map("values.good.yaml");
        assertEquals(new UnsafeText("{{ x }}"), value.get("unsafe"));
        assertEquals(List.of(new UnsafeText("a"), Map.of("b", new UnsafeText("{{ c }}")), 3L), value.get("deep"));
        assertEquals("one\n  two\n", value.get("block"));
        assertEquals("one two", value.get("folded"));
        assertEquals("10", value.get("quoted"));
        assertTrue(value.containsKey("empty") && value.get("empty") == null);
        assertEquals("{a=[1, 2.5, true], b=null}", String.valueOf(value.get("flow")));
        assertEquals("é\t☃ 🎉", value.get("é"));
        assertEquals("number key", value.get(1L));
        assertEquals("boolean key", value.get(true));
    }

    @Test
    void readsJsonAsJson() {
        Map<Object, @Nullable Object> value = map("values.good.json");
        assertEquals(new UnsafeText("{{ x }}"), value.get("a"));
        assertEquals("[1, 2.5, 1000.0, true, null, 12345678901234567890]", String.valueOf(value.get("list")));
        assertEquals("fine 🎉", value.get("tab"));
    }

    @Test
    void knowsWhereTextBegins() {
        YamlMap map = (YamlMap) YamlReader.read("p.yaml", "a: 'x'\nb: |\n\n  x\n  y\nc: x\n");
        assertEquals("p.yaml:1:5", textOrigin(map, "a"));
        assertEquals("p.yaml:3:3", textOrigin(map, "b"));
        assertEquals("p.yaml:6:4", textOrigin(map, "c"));
    }

    private static String textOrigin(YamlMap map, String key) {
        return map.get(key) instanceof YamlScalar scalar ? scalar.textOrigin().toString() : "absent";
    }

    @Test
    void readsAnEmptyFileAsNothing() {
        assertEquals("nothing", YamlReader.read("e.yaml", "# only a comment\n").kind());
        assertEquals("nothing", YamlReader.read("e.yaml", "---\n").kind());
    }

    @Test
    void readsTenThousandHostsInUnderASecond() {
        StringBuilder text = new StringBuilder("all:\n  hosts:\n");
        for (int i = 0; i < 10_000; i++) {
            text.append("    node").append(i).append(":\n      ipv4_address: 10.0.0.1\n      rack: 12\n");
        }
        Assertions.assertTimeout(
                Duration.ofSeconds(3), () -> YamlReader.read("big.yaml", text.toString()), "one second and some room");
    }
}
