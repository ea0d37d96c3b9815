package net.goldentooth.cli.host;

import java.time.Duration;
import net.goldentooth.apply.Survey;
import net.goldentooth.cli.project.Project;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options of commands that talk to hosts. */
final class HostOptions {
    @Option(
            names = {"-l", "--limit"},
            paramLabel = "PATTERN",
            description = "Only these hosts, such as 'pis:!jast', or those that @FILE names; templates still see all.")
    @Nullable
    String limit;

    @Option(
            names = {"-f", "--forks"},
            paramLabel = "N",
            description = "How many hosts are talked to at once (default: 32).",
            converter = CountConverter.class)
    int forks = 32;

    @Option(
            names = "--accept-new",
            description = "Accept and remember the key of a host never seen before; a changed key is never accepted.")
    boolean acceptNew;

    /** Returns what asks hosts, until the person who waits has enough of it. */
    Survey survey(Project project) {
        return new Survey(forks, project.console().interruption(), () -> Duration.ofNanos(System.nanoTime()));
    }

    /** Reads a number from 1. */
    static final class CountConverter implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            if (!text.matches("[1-9][0-9]{0,5}")) {
                throw new TypeConversionException("\"" + text + "\" is not a number from 1 to 999999");
            }
            return Integer.valueOf(text);
        }
    }
}
