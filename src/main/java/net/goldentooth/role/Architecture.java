package net.goldentooth.role;

import java.util.Arrays;
import java.util.Optional;

/** A processor architecture, with its names in upstream archives and in {@code uname -m}. */
public enum Architecture {
    AMD64("amd64", "x86_64"),
    ARM64("arm64", "aarch64"),
    ARMV7("armv7", "armv7l"),
    ARMV6("armv6", "armv6l"),
    RISCV64("riscv64", "riscv64");

    private final String release;
    private final String machine;

    Architecture(String release, String machine) {
        this.release = release;
        this.machine = machine;
    }

    /** Returns the name in the file names of release archives, which is Go's {@code GOARCH}. */
    public String release() {
        return release;
    }

    /** Returns the name that {@code uname -m} and Ansible's {@code ansible_architecture} use. */
    public String machine() {
        return machine;
    }

    /** Returns the architecture of a host that reports {@code machine}, also under the release name. */
    public static Optional<Architecture> of(String machine) {
        return Arrays.stream(values())
                .filter(each -> each.machine.equals(machine) || each.release.equals(machine))
                .findFirst();
    }
}
