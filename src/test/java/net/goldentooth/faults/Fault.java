package net.goldentooth.faults;

/** A row of the table in docs/reliability.md. */
enum Fault {
    CUT_AT_PHASE("connection cut as a phase begins"),
    CUT_AT_BYTE("connection cut after a random number of bytes, in either direction"),
    FALLEN_SILENT("connection falls silent: nothing comes, nothing is closed"),
    CONTROL_KILLED("SIGKILL of goldentooth as a phase begins"),
    HOST_KILLED("SIGKILL of everything of ours on the host, before or after any command it runs"),
    POWER_LOST("host stops at once before any command it runs, and boots again"),
    DISK_FULL("disk full"),
    DISK_READ_ONLY("disk read-only"),
    CLOCK("clock of the host at 1970"),
    PROGRAM_MISSING("flock, tar, sha256sum or another program missing"),
    BUSYBOX("busybox in place of GNU's programs"),
    LOGIN_SHELL("login shell fish, zsh, dash or tcsh"),
    NOISY_LOGIN("login scripts that print, read standard input or exit"),
    HOST_KEY("host key unknown, wrong, changed or revoked"),
    WRONG_PASSWORD("wrong sudo password"),
    DOAS("root through doas"),
    HANGING_VALIDATOR("validator that never ends"),
    EARLY_DEATH("service that dies within its settling time"),
    LATE_DEATH("service that dies, or is restarted, after it"),
    TWO_AT_ONCE("two control machines at once"),
    MANY_HOSTS("200 hosts at once"),
    HOSTILE_INPUT("hostile host names, file names, variables and archives"),
    SECOND_RUN("second run: inodes, times and process ids as before"),
    SECRETS("canary from a vault, looked for everywhere"),
    FAILED_ROLLBACK("rollback that fails itself");

    private final String title;

    Fault(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }
}
