package net.goldentooth.inventory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import net.goldentooth.source.CaseFolder;
import net.goldentooth.source.UnsafeText;
import net.goldentooth.source.Workspace;
import net.goldentooth.template.Scope;
import net.goldentooth.template.Settings;
import net.goldentooth.template.TemplateEngine;
import net.goldentooth.template.TemplateException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Variables have the values and types that they have in Ansible's templates. Beside each inventory lies what ansible-core 2.14
 * says; record.py asks it.
 */
class AnsibleVariablesTest {
    private static final CaseFolder CASES = new CaseFolder("variables");
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
    private static final String FAILS = "!";

    @TestFactory
    List<DynamicTest> hasAnsiblesValues() throws JsonProcessingException {
        List<DynamicTest> tests = new ArrayList<>();
        for (String file : CASES.ending(".yaml")) {
            Inventory inventory = read(file);
            Map<String, Map<String, Object>> recorded = recorded(file);
            for (Map.Entry<String, Map<String, Object>> host : recorded.entrySet()) {
                host.getValue()
                        .forEach((name, expected) -> tests.add(DynamicTest.dynamicTest(
                                file + " " + host.getKey() + " " + name,
                                () -> assertEquals(
                                        JSON.writeValueAsString(expected),
                                        JSON.writeValueAsString(ours(inventory, host.getKey(), name))))));
            }
        }
        return tests;
    }

    private static Inventory read(String file) {
        TemplateEngine engine = new TemplateEngine((name, from) -> Optional.empty(), Settings.DEFAULT);
        return new InventoryReader(Workspace.at(CASES.path()), VaultKeys.none(), engine::variable)
                .read(List.of(CASES.path().resolve(file)), ExtraVars.none());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Map<String, Object>> recorded(String file) throws JsonProcessingException {
        return JSON.readValue(CASES.text(file.replace(".yaml", ".json")), Map.class);
    }

    private static @Nullable Object ours(Inventory inventory, String host, String name) {
        if (host.equals("groups")) {
            return inventory.hostsIn(name).stream().map(Host::toString).toList();
        }
        Scope scope = inventory.scope(inventory.host(host).orElseThrow(), RoleDefaults.NONE);
        try {
            return plain(scope.get(name));
        } catch (TemplateException e) {
            return FAILS;
        }
    }

    static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof LocalDate date) {
            return date.toString();
        }
        if (value instanceof UnsafeText unsafe) {
            return unsafe.text();
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> items = new ArrayList<>();
            list.forEach(item -> items.add(plain(item)));
            return items;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> items = new LinkedHashMap<>();
            map.forEach((key, item) -> items.put(String.valueOf(key), plain(item)));
            return items;
        }
        return value;
    }

    @TestFactory
    List<DynamicTest> recordedAnswersAreAnsibles() {
        assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/ansible-inventory")),
                "skipped: ansible-inventory is not installed");
        return CASES.ending(".yaml").stream()
                .map(file -> DynamicTest.dynamicTest(
                        file, () -> CASES.expect(file.replace(".yaml", ".json"), printed(CASES, "record.py", file))))
                .toList();
    }

    /** Returns what a program in Python prints in a folder of cases. */
    static String printed(CaseFolder cases, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("/usr/bin/python3"));
        command.addAll(List.of(arguments));
        Process python = new ProcessBuilder(command)
                .directory(cases.path().toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String answers = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(python.waitFor(60, TimeUnit.SECONDS));
        return answers;
    }
}
