package net.goldentooth.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A mounted image of another architecture, provisioned by the commands that provision machines. */
class ImageTest {
    private static final byte[] AARCH64 = {0x7f, 'E', 'L', 'F', 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 0, (byte) 0xb7, 0
    };

    @TempDir
    Path folder;

    private Path image;

    @BeforeEach
    void mount() throws IOException {
        image = folder.resolve("sdcard");
        write("sdcard/etc/passwd", "root:x:0:0:root:/root:/bin/sh\n");
        write("sdcard/etc/group", "root:x:0:\n");
        Files.createDirectories(image.resolve("bin"));
        Files.write(image.resolve("bin/sh"), AARCH64);
        declare("aarch64");
        write("roles/sensor/role.yaml", """
                summary: Reads the temperature.
                hosts: all
                packages: [i2c-tools]
                users: [{name: sensor, system: true, home: /nonexistent, shell: /usr/sbin/nologin}]
                directories: [{path: /var/lib/sensor, owner: "sensor:sensor", mode: "0750"}]
                files:
                  - {path: /etc/sensor.conf, template: sensor.conf.j2, owner: "root:sensor", mode: "0640", restart: sensor.service}
                units:
                  - {name: sensor.service, template: sensor.service.j2, enabled: true, state: started}
                validate:
                  - ["false"]
                """);
        write("roles/sensor/sensor.conf.j2", "host={{ inventory_hostname }}\n");
        write(
                "roles/sensor/sensor.service.j2",
                "[Service]\nExecStart=/usr/bin/sensor\nUser=sensor\n[Install]\nWantedBy=multi-user.target\n");
    }

    private void declare(String architecture) throws IOException {
        write("inventory/hosts.yaml", """
                all:
                  hosts:
                    pi7: {ansible_connection: local, root: %s/, ansible_architecture: %s}
                """.formatted(image, architecture));
    }

    @Test
    void isProvisionedOnceAndThenAsItShouldBe() throws IOException {
        Ran first = json("setup_sensor").ended(0);
        assertEquals("changed", first.status("pi7"));
        assertEquals(
                List.of(
                        "create sensor",
                        "create /var/lib/sensor",
                        "create /etc/sensor.conf",
                        "create /etc/systemd/system/sensor.service",
                        "enable sensor.service"),
                first.steps("pi7"));
        assertEquals("host=pi7\n", Files.readString(image.resolve("etc/sensor.conf")));
        assertTrue(Files.exists(
                image.resolve("etc/systemd/system/multi-user.target.wants/sensor.service"), LinkOption.NOFOLLOW_LINKS));
        assertTrue(Files.readString(image.resolve("etc/passwd")).contains("\nsensor:"));
        assertTrue(
                Files.readString(image.resolve("var/lib/goldentooth/history")).contains("\tsensor\tDONE\t"));

        Ran second = json("setup_sensor").ended(0);
        assertEquals("ok", second.status("pi7"));
        assertEquals(List.of(), second.steps("pi7"));
    }

    @Test
    void saysWhatIsNotRunAndWhatIsMissing() {
        Ran text = run("setup_sensor").ended(0);
        assertTrue(text.out().contains("sensor.service not run: no systemd here"), text::toString);
        assertTrue(text.out().contains("package i2c-tools is not installed"), text::toString);
        assertTrue(run("ping", "all").ended(0).out().contains("aarch64, a folder: no systemd here"));
        assertTrue(run("exec", "all", "--", "true").ended(1).out().contains("nothing can be run on it"));
        assertTrue(run("facts").ended(1).out().contains("what a running machine says of itself, and " + image));
    }

    @Test
    void goingBackSaysWhatIsNotRunToo() throws IOException {
        run("setup_sensor").ended(0);
        write("roles/sensor/sensor.conf.j2", "host=other\n");
        run("setup_sensor").ended(0);
        Ran back = run("rollback", "--yes").ended(0);
        assertEquals("host=pi7\n", Files.readString(image.resolve("etc/sensor.conf")));
        String notRun = "sensor.service not run: no systemd here; nothing is validated or checked";
        assertTrue(back.out().contains(notRun), back::toString);
        Ran again = run("rollback", "--over", "20000101T000000-0000", "--yes");
        assertFalse(again.out().contains(notRun), again::toString);
        Ran first = run("rollback", "--yes").ended(0);
        assertTrue(first.out().contains(notRun), first::toString);
    }

    @Test
    void isRefusedWhenItIsMadeForAnotherProcessor() throws IOException {
        declare("x86_64");
        Ran ran = json("setup_sensor").ended(1);
        assertTrue(ran.error("pi7").contains("reports the architecture aarch64"), ran::toString);
        assertFalse(Files.exists(image.resolve("etc/sensor.conf")));
    }

    private Ran json(String command) {
        return run("--output", "json", command);
    }

    private Ran run(String... arguments) {
        CommandLineRun ran = CommandLineRun.in(folder, arguments);
        return new Ran(ran.code(), ran.out(), ran.err());
    }

    private void write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
