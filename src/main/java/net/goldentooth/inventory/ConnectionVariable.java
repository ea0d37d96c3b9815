package net.goldentooth.inventory;

import java.util.Arrays;
import java.util.List;

/**
 * The variables that say how a machine is reached and what it remembers, each under all of its names; but for the last
 * ones, Ansible's.
 */
public enum ConnectionVariable {
    CONNECTION(
            Shape.CONNECTION,
            "How the machine is reached: ssh, or local for the one that runs this.",
            "ansible_connection"),
    ADDRESS(
            Shape.TEXT,
            "The name or address that is connected to, where it is not the host's name.",
            "ansible_host",
            "ansible_ssh_host"),
    PORT(Shape.PORT, "The port that sshd listens on; 22 by default.", "ansible_port", "ansible_ssh_port"),
    USER(Shape.TEXT, "The user to log in as.", "ansible_user", "ansible_ssh_user"),
    KEY(Shape.TEXT, "The private key to log in with.", "ansible_ssh_private_key_file", "ansible_private_key_file"),
    PASSWORD(
            Shape.SECRET,
            "The password to log in with; keep it in a vault.",
            "ansible_password",
            "ansible_ssh_pass",
            "ansible_ssh_password"),
    COMMON_ARGUMENTS(
            Shape.TEXT, "Arguments of ssh: ProxyJump (or -J) and UserKnownHostsFile count.", "ansible_ssh_common_args"),
    EXTRA_ARGUMENTS(
            Shape.TEXT,
            "More arguments of ssh: ProxyJump (or -J) and UserKnownHostsFile count.",
            "ansible_ssh_extra_args"),
    BECOME(Shape.TRUTH, "Whether to become root after the login.", "ansible_become"),
    BECOME_METHOD(Shape.BECOME_METHOD, "How to become root: sudo or doas.", "ansible_become_method"),
    BECOME_USER(Shape.ROOT, "Whom to become: root, who alone can write what a role declares.", "ansible_become_user"),
    BECOME_PASSWORD(
            Shape.SECRET,
            "The password that sudo asks for; keep it in a vault.",
            "ansible_become_password",
            "ansible_become_pass",
            "ansible_sudo_pass"),
    FOLDER(
            Shape.TEXT,
            "The folder that stands for the machine's /, such as a mounted image; where it lies, ansible_connection says.",
            "goldentooth_root"),
    LOCAL_FOLDER(
            Shape.ANY,
            "With ansible_connection: local, the folder that stands for the machine's /, such as a mounted image.",
            "root"),
    GENERATIONS(
            Shape.GENERATIONS,
            "How many earlier states of each role the machine keeps to go back to; 5 by default.",
            "goldentooth_keep_generations");

    /** What kind of value it takes. */
    enum Shape {
        TEXT,
        SECRET,
        PORT,
        TRUTH,
        CONNECTION,
        BECOME_METHOD,
        ROOT,
        GENERATIONS,
        ANY
    }

    private final Shape shape;
    private final String about;
    private final List<String> names;

    ConnectionVariable(Shape shape, String about, String... names) {
        this.shape = shape;
        this.about = about;
        this.names = List.of(names);
    }

    /** Returns whether a variable's value is not to be shown. */
    public static boolean isSecret(String name) {
        return Arrays.stream(values())
                .anyMatch(variable -> variable.shape == Shape.SECRET && variable.names.contains(name));
    }

    Shape shape() {
        return shape;
    }

    /** Returns what it is for, in one line. */
    public String about() {
        return about;
    }

    /** Returns its names; where several are given, the first of them counts. */
    public List<String> names() {
        return names;
    }
}
