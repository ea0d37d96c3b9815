package net.goldentooth.endpoint.hostkey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.goldentooth.endpoint.ssh.Keys;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownHostsTest {
    private static final Pattern FOUND = Pattern.compile("# Host .* found: line (\\d+) ?(CA|REVOKED)?");
    private static final List<String> NAMES = List.of(
            "node1",
            "node2",
            "node10",
            "a.example",
            "b.example",
            "bad.example",
            "10.4.0.10",
            "10.4.0.1",
            "::1",
            "[node1]:2222",
            "[10.4.0.10]:2222",
            "[::1]:2222",
            "other");

    @TempDir
    static Path folder;

    private static List<HostKey> keys = List.of();

    @BeforeAll
    static void makeKeys() throws IOException {
        assumeTrue(!Keys.run(List.of("-?")).isEmpty(), "skipped: openssh-client is not installed");
        List<HostKey> made = new ArrayList<>();
        for (String type : List.of("ed25519", "ecdsa", "rsa", "ed25519", "rsa")) {
            made.add(PublicKeyFile.beside(Keys.generate(folder.resolve("key" + made.size()), type))
                    .orElseThrow());
        }
        keys = List.copyOf(made);
    }

    /** Every name in generated files is found on the lines, with the markers and keys, that ssh-keygen finds. */
    @Test
    void findsWhatOpenSshFinds() throws IOException {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("KnownHostsTest: -Dseed=" + seed);
        Random random = new Random(seed);
        int found = 0;
        for (int round = 0; round < 12; round++) {
            Path file = Files.write(folder.resolve("known_hosts" + round), lines(random), StandardCharsets.ISO_8859_1);
            for (String name : NAMES) {
                List<String> expected = openSsh(file, name);
                assertEquals(expected, ours(file, name), "seed " + seed + ", " + name);
                found += expected.size();
            }
        }
        assertTrue(found > 300, "the files speak of too few of the names: " + found);
    }

    @Test
    void believesAKnownKeyHoweverTheNameIsWritten() throws IOException {
        KnownHosts known = known("node1,*.Example " + text(0), "[node1]:2222 " + text(1), hashed("node9", 1));
        assertEquals(KnownHosts.Standing.TRUSTED, known.of("NODE1", keys.get(0)).standing());
        assertEquals(
                KnownHosts.Standing.TRUSTED, known.of("a.exaMple", keys.get(0)).standing());
        assertEquals(
                KnownHosts.Standing.TRUSTED,
                known.of("[node1]:2222", keys.get(1)).standing());
        assertEquals(KnownHosts.Standing.TRUSTED, known.of("Node9", keys.get(1)).standing());
        assertEquals(KnownHosts.Standing.UNKNOWN, known.of("node2", keys.get(0)).standing());
    }

    @Test
    void namesTheLineThatAChangedKeyContradicts() throws IOException {
        KnownHosts known = known("# comment", "node1 " + text(1), "node1 " + text(0));
        KnownHosts.Finding finding = known.of("node1", keys.get(3));
        assertEquals(KnownHosts.Standing.CHANGED, finding.standing());
        assertEquals(3, finding.by().orElseThrow().line());
    }

    @Test
    void takesANewTypeOfKeyForAChangedOne() throws IOException {
        assertEquals(
                KnownHosts.Standing.CHANGED,
                known("node1 " + text(0)).of("node1", keys.get(2)).standing());
    }

    @Test
    void neverBelievesARevokedKey() throws IOException {
        KnownHosts known = known("node1 " + text(0), "@revoked * " + text(0), "@revoked * " + text(4));
        assertEquals(KnownHosts.Standing.REVOKED, known.of("node1", keys.get(0)).standing());
        assertEquals(
                KnownHosts.Standing.REVOKED,
                known.ofCertificate("node1", keys.get(1), keys.get(4)).standing());
        assertEquals(
                KnownHosts.Standing.REVOKED,
                known.ofCertificate("node1", keys.get(0), keys.get(1)).standing());
    }

    @Test
    void believesAnAuthorityForCertificatesOnly() throws IOException {
        KnownHosts known = known("@cert-authority *.example " + text(0));
        assertTrue(known.hasAuthority("a.example"));
        assertEquals(
                KnownHosts.Standing.UNKNOWN, known.of("a.example", keys.get(0)).standing());
        assertEquals(List.of(), known.types("a.example"));
        assertEquals(
                KnownHosts.Standing.TRUSTED,
                known.ofCertificate("a.example", keys.get(1), keys.get(0)).standing());
        assertEquals(
                KnownHosts.Standing.UNKNOWN,
                known.ofCertificate("a.example", keys.get(1), keys.get(2)).standing());
        assertEquals(
                KnownHosts.Standing.UNKNOWN,
                known.ofCertificate("node1", keys.get(1), keys.get(0)).standing());
    }

    @Test
    void lettingAllButOneInDoesNotLetThatOneIn() throws IOException {
        KnownHosts known = known("*,!bad.example " + text(0), "!bad.example " + text(1));
        assertEquals(
                KnownHosts.Standing.TRUSTED, known.of("a.example", keys.get(0)).standing());
        assertEquals(
                KnownHosts.Standing.UNKNOWN,
                known.of("bad.example", keys.get(0)).standing());
        assertEquals(
                KnownHosts.Standing.CHANGED, known.of("a.example", keys.get(1)).standing());
    }

    private static List<String> lines(Random random) throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            lines.add(line(random));
        }
        lines.addAll(hashed(random));
        return lines;
    }

    private static String line(Random random) {
        HostKey key = pick(random, keys);
        String plain = names(random) + " " + key.type() + " " + key.base64();
        return switch (random.nextInt(20)) {
            case 0 -> "# " + plain;
            case 1 -> "@revoked " + plain;
            case 2 -> "@cert-authority " + plain;
            case 3 -> "@unknown " + plain;
            case 4 -> "@revoked @cert-authority " + plain;
            case 5 -> plain.substring(0, plain.length() - 1 - random.nextInt(40));
            case 6 -> names(random) + " " + pick(random, keys).type() + " " + key.base64();
            case 7 -> names(random);
            case 8 -> "  " + plain.replace(" ", " \t ") + " a comment";
            case 9 -> plain + "\r";
            case 10 -> "|1|damaged|damaged " + key.type() + " " + key.base64();
            case 11 -> plain + " \u00e9\u0085";
            case 12 -> "";
            case 13 -> names(random) + " ssh-unknown " + key.base64();
            default -> plain;
        };
    }

    private static String names(Random random) {
        List<String> patterns = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            patterns.add(pattern(random, pick(random, NAMES)));
        }
        return String.join(",", patterns);
    }

    private static String pattern(Random random, String name) {
        int at = random.nextInt(name.length());
        return switch (random.nextInt(12)) {
            case 0 -> "!" + name;
            case 1 -> "*" + name.substring(at);
            case 2 -> name.substring(0, at) + "*";
            case 3 -> name.substring(0, at) + "?" + name.substring(at + 1);
            case 4 -> name.toUpperCase(Locale.ROOT);
            case 5 -> "*";
            case 6 -> "!" + name.substring(0, at) + "*";
            case 7 -> name.substring(0, at) + "**" + name.substring(at) + "?";
            default -> name;
        };
    }

    /** Returns lines that ssh-keygen itself has hashed. */
    private static List<String> hashed(Random random) throws IOException {
        List<String> plain = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            HostKey key = pick(random, keys);
            String marker = random.nextInt(5) == 0 ? "@revoked " : "";
            plain.add(marker + pick(random, NAMES) + "," + pick(random, NAMES) + " " + key.type() + " " + key.base64());
        }
        Path file = Files.write(folder.resolve("to_hash"), plain);
        Keys.run(List.of("-H", "-f", file.toString()));
        List<String> hashed = Files.readAllLines(file);
        assertTrue(hashed.stream().anyMatch(line -> line.startsWith("|1|")), "nothing was hashed");
        return hashed;
    }

    private static List<String> openSsh(Path file, String name) throws IOException {
        List<String> found = new ArrayList<>();
        String where = "";
        for (String line :
                Keys.run(List.of("-l", "-F", name, "-f", file.toString())).split("\n", -1)) {
            Matcher header = FOUND.matcher(line.strip());
            if (header.matches()) {
                where = header.group(1) + " " + (header.group(2) == null ? "KEY" : header.group(2));
            } else if (line.contains("SHA256:")) {
                found.add(where + " " + line.replaceAll(".*(SHA256:\\S+).*", "$1"));
            }
        }
        return found;
    }

    private static List<String> ours(Path file, String name) {
        return KnownHosts.read(List.of(file)).speakingOf(name).stream()
                .map(line -> line.line() + " " + line.marker().name().replace("AUTHORITY", "CA") + " "
                        + line.key().fingerprint())
                .toList();
    }

    private static KnownHosts known(String... lines) throws IOException {
        return KnownHosts.read(List.of(Files.write(Files.createTempFile(folder, "known", ""), List.of(lines))));
    }

    private static String text(int key) {
        return keys.get(key).type() + " " + keys.get(key).base64();
    }

    private static String hashed(String name, int key) {
        return HostNames.Hashed.of(name, new byte[20]) + " " + text(key);
    }

    private static <T> T pick(Random random, List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
