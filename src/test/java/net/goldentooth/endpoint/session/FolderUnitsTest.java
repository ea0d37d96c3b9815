package net.goldentooth.endpoint.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.goldentooth.endpoint.Session.Result;
import net.goldentooth.plan.observed.ObservedUnit;
import net.goldentooth.render.UnitName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Units of a folder are enabled and disabled by the links that {@code systemctl --root} makes and removes. */
class FolderUnitsTest {
    private static final String SERVICE = "[Service]\nExecStart=/bin/true\n[Install]\n";
    private static final Path UNITS = Path.of("/usr/lib/systemd/system");

    @TempDir
    Path folder;

    private Image image;

    @BeforeEach
    void makeImage() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/systemctl")), "systemctl is not installed");
        image = Image.in(folder);
    }

    @ParameterizedTest
    @EnumSource
    void statesOfUnitsAreWhatSystemctlSays(Shell shell) throws IOException {
        List<String> units = writeUnits(image);
        image.write("/usr/lib/systemd/system/masked.service", SERVICE);
        image.link("/etc/systemd/system/masked.service", "/dev/null");
        List<String> all =
                Stream.concat(units.stream(), Stream.of("masked.service")).toList();
        assertStates(shell, all);
        for (String unit : units) {
            systemctl(image, "enable", unit);
        }
        assertStates(shell, all);
    }

    private void assertStates(Shell shell, List<String> units) throws IOException {
        Wanted wanted = new Wanted("units");
        units.stream().filter(unit -> !unit.startsWith("masked")).forEach(wanted::started);
        if (units.contains("masked.service")) {
            wanted.file("/etc/x", "x", Wanted.restarts("masked.service"));
        }
        try (HostSession session = shell.open(folder, image.root().toString())) {
            Map<UnitName, ObservedUnit> seen = wanted.plan(session).observed().units();
            for (String unit : units) {
                ObservedUnit observed = Objects.requireNonNull(seen.get(new UnitName(unit)), unit);
                // What it says of a file goes before.
                List<String> said = systemctl(image, "is-enabled", unit).lines().toList();
                assertEquals(said.get(said.size() - 1), observed.unitFile(), unit);
                assertFalse(observed.isActive());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void linksAreThoseOfSystemctl(Shell shell) throws IOException {
        Image other = Image.in(Files.createDirectories(folder.resolve("other")));
        List<String> units = new ArrayList<>(writeUnits(image));
        writeUnits(other);
        // Which systemctl links and calls disabled, since the link has an instance's name.
        units.add("own@i.service");
        assertAlike(shell, other, units);
    }

    /** The units of a whole distribution, with their sockets, aliases and templates. */
    @Test
    void linksOfTheUnitsOfThisMachineAreThoseOfSystemctl() throws IOException {
        assumeTrue(Files.isDirectory(UNITS), "no units are installed");
        Image probe = Image.in(Files.createDirectories(folder.resolve("probe")));
        List<String> units = copyUnits(probe);
        // Two may want the same alias, which leaves one of them half enabled, and a template needs an instance.
        units.removeIf(name -> name.contains("@.") || !enable(probe, name));
        Image other = Image.in(Files.createDirectories(folder.resolve("other")));
        assertEquals(copyUnits(image), copyUnits(other));
        for (String link : links(probe).keySet()) {
            Files.delete(probe.at("/etc/systemd/system/" + link));
        }
        assertAlike(Shell.DASH, other, units);
    }

    private static List<String> copyUnits(Image to) throws IOException {
        List<String> units = new ArrayList<>();
        try (Stream<Path> files = Files.list(UNITS)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (Files.isSymbolicLink(file)) {
                    to.link(UNITS + "/" + name, Files.readSymbolicLink(file).toString());
                } else if (Files.isRegularFile(file)) {
                    to.write(UNITS + "/" + name, Files.readString(file));
                    units.add(name);
                }
            }
        }
        return units;
    }

    private void assertAlike(Shell shell, Image other, List<String> units) throws IOException {
        Wanted enabled = new Wanted("units");
        Wanted disabled = new Wanted("units");
        for (String unit : units) {
            enabled.started(unit);
            disabled.stopped(unit);
            enable(other, unit);
        }
        try (HostSession session = shell.open(folder, image.root().toString())) {
            assertDone(enabled.apply(session, "run1"));
            assertEquals(links(other), links(image));
            assertFalse(links(image).isEmpty());
            assertDone(disabled.apply(session, "run2"));
        }
        assertEquals(Map.of(), links(image));
        for (String link : links(other).keySet()) {
            Files.delete(other.at("/etc/systemd/system/" + link));
        }
    }

    private static boolean enable(Image image, String unit) {
        try {
            return !systemctl(image, "enable", unit).contains("Failed to enable");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "WantedBy=../../../out.target | is no name of a unit",
                "WantedBy='a.target | is no name of a unit",
                "WantedBy=a-%H.target | only the running machine knows",
                "Alias=other.socket | other.socket in its [Install] is no name of a unit that it can have",
                "Alias=other@.service | other@.service in its [Install] is no name of a unit that it can have",
                "Alias=odd.service | names nothing but itself",
                "[Unit]\\nWantedBy=a.target | no link would start it: WantedBy= stands in [Unit]",
            },
            quoteCharacter = '`')
    void whatCannotBeEnabledIsSaid(String install, String why) throws IOException {
        Wanted wanted = new Wanted("odd")
                .file("/usr/lib/systemd/system/odd.service", SERVICE + install.replace("\\n", "\n") + "\n")
                .started("odd.service");
        try (HostSession session = Shell.DASH.open(folder, image.root().toString())) {
            Result result = wanted.apply(session, "run1");
            assertEquals(Result.Status.ROLLED_BACK, result.status(), result::toString);
            assertTrue(result.message().contains(why), result::message);
        }
        assertEquals(Map.of(), links(image));
    }

    @ParameterizedTest
    @EnumSource
    void linksTheFileNoLongerAsksForGoToo(Shell shell) throws IOException {
        Image other = Image.in(Files.createDirectories(folder.resolve("other")));
        for (Image each : List.of(image, other)) {
            each.write("/usr/lib/systemd/system/u.service", SERVICE + "WantedBy=a.target\n");
            each.link("/etc/systemd/system/a.target.wants/u.service", "/usr/lib/systemd/system/u.service");
            each.link("/etc/systemd/system/ali.service", "/usr/lib/systemd/system/u.service");
            each.link("/etc/systemd/system/b.target.wants/ali.service", "/usr/lib/systemd/system/u.service");
            each.link("/etc/systemd/system/chain.service", "ali.service");
            each.link("/etc/systemd/system/else.service", "/usr/lib/systemd/system/v.service");
        }
        systemctl(other, "disable", "u.service");
        try (HostSession session = shell.open(folder, image.root().toString())) {
            assertDone(new Wanted("u").stopped("u.service").apply(session, "run1"));
        }
        assertEquals(links(other), links(image));
        assertEquals(Set.of("chain.service", "else.service"), links(image).keySet());
    }

    /** For systemctl such a unit is "indirect", which here would leave the link to nothing when the unit goes. */
    @Test
    void anAliasThatIsAllThatIsLeftIsALinkToDrop() throws IOException {
        image.write("/usr/lib/systemd/system/u.service", SERVICE);
        image.link("/etc/systemd/system/ali.service", "/usr/lib/systemd/system/u.service");
        try (HostSession session = Shell.DASH.open(folder, image.root().toString())) {
            assertDone(new Wanted("u").stopped("u.service").apply(session, "run1"));
        }
        assertEquals(Map.of(), links(image));
    }

    /** The name that a unit asks for may be another's. */
    @Test
    void theLinkOfAnotherUnitEnablesNothing() throws IOException {
        image.write("/usr/lib/systemd/system/u.service", SERVICE + "Alias=ali.service\n");
        image.link("/etc/systemd/system/ali.service", "/usr/lib/systemd/system/v.service");
        assertStates(Shell.DASH, List.of("u.service"));
    }

    private static List<String> writeUnits(Image image) throws IOException {
        String usr = "/usr/lib/systemd/system/";
        image.write(usr + "plain.service", SERVICE + "WantedBy = multi-user.target\n");
        image.write(usr + "asked.service", SERVICE + "RequiredBy=multi-user.target\n");
        image.write("/etc/systemd/system/alias.service", SERVICE + "Alias=other.service\n");
        image.write("/etc/systemd/system/static.service", "[Service]\nExecStart=/bin/true\n");
        image.write(usr + "many@.service", SERVICE + "WantedBy=multi-user.target");
        image.write(
                usr + "two.service",
                SERVICE + "; WantedBy=no.target\nWantedBy=a.target\\\n  b.target\nAlso=two.socket\n");
        image.write(usr + "two.socket", "[Socket]\nListenStream=/run/two\n[Install]\nWantedBy=sockets.target\n");
        image.write(usr + "also.service", SERVICE + "WantedBy=a.target\nAlso=also-%p.timer gone.service also.socket\n");
        image.write(usr + "also-also.timer", "[Timer]\nOnBootSec=1\n[Install]\nWantedBy=timers.target\n");
        image.write(
                usr + "also.socket",
                "[Socket]\nListenStream=/run/a\n[Install]\nWantedBy=sockets.target\nAlso=also.service\n");
        image.write(usr + "cut.service", SERVICE + "WantedBy=first.target\n");
        image.write(usr + "cut.service.d/a.conf", "[Install]\nWantedBy=\nWantedBy=second.target\n");
        image.write("/etc/systemd/system/cut.service.d/a.conf", "[Install]\nWantedBy=third.target\n");
        image.write(usr + "cut.service.d/b.conf", "[Unit]\nWantedBy=fourth.target\n[Install]\nRequiredBy=%N.target\n");
        image.write(usr + "only.service", SERVICE + "Also=two.socket\n");
        image.write(
                usr + "usual@.service",
                SERVICE + "DefaultInstance=it\nWantedBy=multi-user.target\nAlso=of-%i.socket\n");
        image.write(usr + "of-it.socket", "[Socket]\nListenStream=/run/i\n[Install]\nWantedBy=sockets.target\n");
        image.write(usr + "lines.service", (SERVICE + "WantedBy=a.target \\\n b.target\n").replace("\n", "\r\n"));
        image.write(usr + "old.service", (SERVICE + "WantedBy=a.target\n").replace("\n", "\r"));
        image.write(usr + "mark.service", "\ufeff[Install]\nWantedBy=a.target\n" + "[Service]\nExecStart=/bin/true\n");
        image.write(usr + "inner.service", SERVICE.replace("[Install]", "\ufeff[Install]  ") + "WantedBy=a.target\n");
        image.write(usr + "own.service", SERVICE + "Alias=own.service\nWantedBy=a.target\n");
        image.write(usr + "own@.service", SERVICE + "Alias=own@.service by@.service\n");
        image.write(usr + "quoted.service", SERVICE + "WantedBy=\"a.target\" 'b.target' mul\"ti-user\".target\n");
        image.write(usr + "disk.mount", "[Mount]\nWhat=/dev/x\nWhere=/disk\n[Install]\nAlias=more.mount\n");
        return List.of(
                "lines.service",
                "old.service",
                "mark.service",
                "inner.service",
                "own.service",
                "quoted.service",
                "disk.mount",
                "plain.service",
                "usual@.service",
                "only.service",
                "asked.service",
                "alias.service",
                "static.service",
                "many@x.service",
                "two.service",
                "also.service",
                "cut.service");
    }

    /** Returns each link that enables something, and the name of what it leads to. */
    private static Map<String, String> links(Image image) throws IOException {
        Map<String, String> links = new TreeMap<>();
        Path top = image.at("/etc/systemd/system");
        if (Files.notExists(top)) {
            return links;
        }
        try (Stream<Path> all = Files.walk(top)) {
            all.filter(Files::isSymbolicLink)
                    .forEach(link -> links.put(top.relativize(link).toString(), target(link)));
        }
        return links;
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).getFileName().toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void assertDone(Result result) {
        assertEquals(Result.Status.DONE, result.status(), result::toString);
    }

    private static String systemctl(Image image, String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of("systemctl", "--root=" + image.root()));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }
}
