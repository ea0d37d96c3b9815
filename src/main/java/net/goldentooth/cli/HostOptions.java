package net.goldentooth.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of commands that talk to hosts. */
final class HostOptions {
    @Option(
            names = {"-l", "--limit"},
            paramLabel = "PATTERN",
            description = "Only these hosts, such as 'pis:!jast'; templates still see all of them.")
    @Nullable
    String limit;

    @Option(
            names = {"-f", "--forks"},
            paramLabel = "N",
            description = "How many hosts are talked to at once (default: 32).")
    int forks = 32;

    @Option(
            names = "--accept-new",
            description = "Accept and remember the key of a host never seen before; a changed key is never accepted.")
    boolean acceptNew;
}
