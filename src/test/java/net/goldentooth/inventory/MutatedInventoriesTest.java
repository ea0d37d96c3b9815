package net.goldentooth.inventory;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.goldentooth.source.InvalidInputException;
import net.goldentooth.source.Problem;
import net.goldentooth.source.Workspace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever stands in an inventory, it is read or refused with a message and a place, and nothing else happens. */
class MutatedInventoriesTest {
    private static final int COUNT = Integer.getInteger("mutations", 3000);
    private static final List<String> PIECES = List.of(
            ":",
            "- ",
            "{{",
            "}}",
            "[",
            "]",
            "{",
            "}",
            "&a ",
            "*a",
            "!vault ",
            "!unsafe ",
            "|\n",
            ">-\n",
            "\t",
            "\n",
            "  ",
            "'",
            "\"",
            "#",
            "<<: ",
            "? ",
            "---\n",
            "%",
            "@",
            "`",
            "\u0000",
            "\u00e9",
            "\ud83c\udf89",
            "[1:3]",
            "=",
            ";",
            "$ANSIBLE_VAULT;1.1;AES256\n",
            "null",
            "all",
            "hosts",
            "vars",
            "children",
            "0x",
            "1e999",
            "2001-01-01 00:00:00",
            "\\",
            "\r\n",
            "\uFEFF");

    @TempDir
    Path folder;

    @Test
    void areReadOrRefusedInWords() throws IOException {
        long seed = Long.getLong("seed", System.nanoTime());
        Random random = new Random(seed);
        List<byte[]> originals = originals();
        InventoryReader reader =
                new InventoryReader(Workspace.at(folder), VaultKeys.none(), (template, scope) -> template.text());
        for (int i = 0; i < COUNT; i++) {
            byte[] text = mutated(originals.get(random.nextInt(originals.size())), random);
            Path file = folder.resolve(List.of("a.yaml", "b", "c.json", "d.ini").get(random.nextInt(4)));
            Files.write(file, text);
            try {
                new InventoryListing(reader.read(List.of(file), ExtraVars.none())).list();
            } catch (InvalidInputException refused) {
                refused.problems().forEach(problem -> checkWords(problem, seed, text));
            } catch (RuntimeException | StackOverflowError e) {
                throw new AssertionError("seed " + seed + ": " + new String(text, StandardCharsets.UTF_8), e);
            }
            Files.delete(file);
        }
    }

    private static void checkWords(Problem problem, long seed, byte[] text) {
        String said = problem.text();
        String about = "seed " + seed + "\n" + said + "\n" + new String(text, StandardCharsets.UTF_8);
        assertFalse(problem.where().isEmpty(), about);
        assertFalse(problem.message().contains("\n") || problem.message().isBlank(), about);
        assertFalse(said.matches("(?s).*(snakeyaml|jackson|Exception|java\\.).*"), about);
    }

    private static List<byte[]> originals() throws IOException {
        List<byte[]> originals = new ArrayList<>();
        for (String cases : List.of("inventory", "yaml", "variables", "vault")) {
            try (Stream<Path> files =
                    Files.walk(Path.of("src/test/resources/cases").resolve(cases))) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    boolean read = file.toString().matches(".*(\\.yaml|\\.yml|hosts|\\.ini|good\\.json|\\.vault)");
                    if (read && Files.size(file) < 10_000) {
                        originals.add(Files.readAllBytes(file));
                    }
                }
            }
        }
        return originals;
    }

    private static byte[] mutated(byte[] original, Random random) {
        StringBuilder text = new StringBuilder(new String(original, StandardCharsets.UTF_8));
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            int at = random.nextInt(text.length() + 1);
            int to = Math.min(text.length(), at + random.nextInt(12));
            switch (random.nextInt(3)) {
                case 0:
                    text.delete(at, to);
                    break;
                case 1:
                    text.insert(at, text.substring(at, to));
                    break;
                default:
                    text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
            }
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        if (bytes.length > 0 && random.nextInt(10) == 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }
}
