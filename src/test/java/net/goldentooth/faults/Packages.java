package net.goldentooth.faults;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import net.goldentooth.lab.SystemdHost;

/** Debian's packages on a host, for what a host may have and the usual one has not. */
final class Packages {
    private static final String INSTALL =
            "DEBIAN_FRONTEND=noninteractive apt-get -qq -y -o DPkg::Lock::Timeout=120 --no-install-recommends install ";

    private Packages() {}

    /** Installs some; where no mirror answers, the test is skipped and says so. */
    static void install(SystemdHost host, String names) {
        String script = INSTALL + names + " || { apt-get -qq update && " + INSTALL + names + "; }";
        assumeTrue(host.tryRun(script).getExitCode() == 0, "skipped: no mirror has " + names);
    }
}
