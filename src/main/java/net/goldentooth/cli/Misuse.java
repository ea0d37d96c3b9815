package net.goldentooth.cli;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.goldentooth.source.NearNames;
import net.goldentooth.source.Problem;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in plain words what is wrong with a command line. */
final class Misuse {
    private Misuse() {}

    /**
     * Returns the problem that a command line was refused for.
     *
     * @param commands what the outermost commands are called
     */
    static Problem of(ParameterException exception, Set<String> commands) {
        CommandLine command = exception.getCommandLine();
        if (exception instanceof UnmatchedArgumentException unmatched) {
            CommandLine outer = command.getParent();
            // Whatever follows an unknown option is read in another sense than was meant.
            boolean begunOutside =
                    outer != null && !outer.getUnmatchedArguments().isEmpty();
            return begunOutside
                    ? unmatched(outer, outer.getUnmatchedArguments().get(0), commands)
                    : unmatched(command, unmatched.getUnmatched().get(0), commands);
        }
        String message =
                String.valueOf(exception.getMessage()).lines().findFirst().orElse("wrong usage");
        return Problem.error(plain(message)).withHint(help(command));
    }

    private static Problem unmatched(CommandLine command, String word, Set<String> commands) {
        if (word.startsWith("-") && word.length() > 1) {
            return Problem.error("unknown option " + word).withHint(option(command, word));
        }
        if (command.getParent() != null && command.getSubcommands().isEmpty()) {
            return Problem.error("\"" + word + "\" is one argument too many").withHint(help(command));
        }
        Set<String> names = command.getParent() == null
                ? commands
                : command.getSubcommands().keySet();
        Optional<String> near = NearNames.of(word, names);
        return Problem.error("there is no command \"" + word + "\"").withHint(near.orElse(help(command)));
    }

    private static String option(CommandLine command, String word) {
        List<String> names = command.getCommandSpec().options().stream()
                .map(OptionSpec::longestName)
                .toList();
        Optional<String> near = NearNames.of(word, names);
        boolean outermost = command.getParent() == null;
        return near.orElse(
                outermost
                        ? "options that only some commands have, such as --limit, stand after the command's name"
                        : help(command));
    }

    private static String help(CommandLine command) {
        return "see \"" + command.getCommandSpec().qualifiedName() + " --help\"";
    }

    private static String plain(String message) {
        return message.replace('\'', '"').replace(" (case-insensitive)", "").replace("is not an int", "is no number");
    }
}
