package net.goldentooth.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.nio.file.InvalidPathException;
import java.util.List;
import net.goldentooth.cli.project.Console;
import net.goldentooth.cli.project.ExitCode;
import net.goldentooth.cli.project.StandardOutput;
import net.goldentooth.endpoint.ApplyException;
import net.goldentooth.endpoint.UnreachableException;
import net.goldentooth.report.JsonReport;
import net.goldentooth.report.Palette;
import net.goldentooth.report.TextReport;
import net.goldentooth.source.InvalidInputException;
import net.goldentooth.source.Problem;
import net.goldentooth.source.Undecoded;
import net.goldentooth.template.TemplateException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The program: options in, exit code out. */
public final class Main {
    private final Console console;
    private final List<String> arguments;

    private Main(Console console, List<String> arguments) {
        this.console = console;
        this.arguments = arguments;
    }

    /** Ends the process with the exit code of the command line's command. */
    public static void main(String[] arguments) {
        StandardOutput out = new StandardOutput(new FileOutputStream(FileDescriptor.out));
        Console console = Console.ofProcess(out);
        Signals signals = new Signals(console, out, List.of(arguments));
        signals.heed();
        int code = out.judge(run(console, List.of(arguments)), console.err());
        signals.reported();
        System.exit(code);
    }

    /** Runs one command line and returns its exit code. */
    static int run(Console console, List<String> arguments) {
        try {
            return new Main(console, arguments).run();
        } finally {
            console.out().flush();
        }
    }

    private int run() {
        try {
            Undecoded.refuseArguments(arguments);
            CommandTree tree = new CommandTree(console, arguments);
            CommandLine line = tree.build();
            line.setParameterExceptionHandler((exception, given) -> misused(exception, tree));
            line.setExecutionExceptionHandler((exception, command, parsed) -> failed(exception));
            int code = line.execute(arguments.toArray(String[]::new));
            return console.interruption().isRequested() ? ExitCode.INTERRUPTED.number() : code;
        } catch (InvalidInputException e) {
            return invalid(e.problems());
        } catch (InvalidPathException e) {
            return invalid(List.of(Undecoded.unspellable(e)));
        }
    }

    private int misused(ParameterException exception, CommandTree tree) {
        if (exception.getCause() instanceof InvalidInputException invalid) {
            return invalid(invalid.problems());
        }
        return invalid(List.of(Misuse.of(exception, tree.names())));
    }

    private int failed(Exception exception) {
        if (exception instanceof InvalidInputException invalid) {
            return invalid(invalid.problems());
        }
        if (exception instanceof InvalidPathException unspellable) {
            return invalid(List.of(Undecoded.unspellable(unspellable)));
        }
        if (exception instanceof TemplateException refused) {
            return invalid(refused.problems());
        }
        if (exception instanceof UnreachableException unreachable) {
            return complain(
                    Problem.error(String.valueOf(exception.getMessage())).withHint(unreachable.hint()),
                    ExitCode.UNREACHABLE);
        }
        if (exception instanceof ApplyException refused) {
            return complain(
                    Problem.error(String.valueOf(exception.getMessage())).withHint(refused.hint()),
                    ExitCode.HOST_FAILED);
        }
        console.err().println("this is a bug in goldentooth; please report it with what follows:");
        exception.printStackTrace(console.err());
        return ExitCode.BUG.number();
    }

    private int invalid(List<Problem> problems) {
        return report(problems, ExitCode.INVALID);
    }

    private int complain(Problem problem, ExitCode code) {
        return report(List.of(problem), code);
    }

    private int report(List<Problem> problems, ExitCode code) {
        if (wantsJson(arguments)) {
            new JsonReport(console.out()).problems(problems);
        } else {
            new TextReport(console.err(), Palette.PLAIN).problems(problems);
        }
        return code.number();
    }

    // The command line may be what is wrong, so the wish for JSON is looked for in its words.
    static boolean wantsJson(List<String> arguments) {
        int option = arguments.indexOf("--output");
        boolean separate = option >= 0
                && option + 1 < arguments.size()
                && arguments.get(option + 1).equals("json");
        return separate || arguments.contains("--output=json");
    }
}
