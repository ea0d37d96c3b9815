package net.goldentooth.cli.project;

import java.util.List;
import net.goldentooth.apply.HostStatus;
import net.goldentooth.apply.RunSummary;

/** What the process ends with. The numbers are a contract. */
public enum ExitCode {
    DONE(0),
    HOST_FAILED(1),
    INVALID(2),
    DIFFERENT(3),
    UNREACHABLE(4),
    ROLLED_BACK(5),
    BUG(70),
    INTERRUPTED(130);

    /** Where several hold, the first is taken. */
    private static final List<ExitCode> PRECEDENCE =
            List.of(BUG, INTERRUPTED, INVALID, HOST_FAILED, ROLLED_BACK, UNREACHABLE, DIFFERENT, DONE);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    /** Returns what is taken of the code that a command ended with and another that holds, too. */
    static int worse(int code, ExitCode other) {
        return PRECEDENCE.stream()
                .map(ExitCode::number)
                .filter(number -> number == code || number == other.number)
                .findFirst()
                .orElse(code);
    }

    /** Returns the code for how a run ended: the worst that happened to any host, failures first. */
    public static ExitCode of(RunSummary summary) {
        if (summary.any(HostStatus.FAILED)) {
            return HOST_FAILED;
        }
        if (summary.any(HostStatus.ROLLED_BACK)) {
            return ROLLED_BACK;
        }
        return summary.any(HostStatus.UNREACHABLE) ? UNREACHABLE : DONE;
    }
}
