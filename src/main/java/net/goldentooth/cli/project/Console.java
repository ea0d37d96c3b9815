package net.goldentooth.cli.project;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import net.goldentooth.apply.Interruption;
import org.jspecify.annotations.Nullable;

/**
 * The world around the process, handed in so that commands can be run by tests.
 *
 * @param terminal the terminal to ask questions at, when there is one
 * @param folder where relative paths start
 * @param interruption the wish of whoever waits that the command ends
 */
public record Console(
        PrintStream out,
        PrintStream err,
        InputStream in,
        java.io.@Nullable Console terminal,
        Map<String, String> environment,
        Path folder,
        Clock clock,
        Interruption interruption) {

    /** How wide help is. */
    public static final int WIDTH = 110;

    /** Returns the console of this process. */
    public static Console ofProcess(StandardOutput out) {
        return new Console(
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.err), true, StandardCharsets.UTF_8),
                System.in,
                attached(),
                System.getenv(),
                Path.of("").toAbsolutePath(),
                Clock.systemUTC(),
                new Interruption());
    }

    /** Returns a console that nobody reads or types at, in a folder that is also the home. */
    public static Console quiet(Path folder) {
        return new Console(
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
                new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
                InputStream.nullInputStream(),
                null,
                Map.of("HOME", folder.toString()),
                folder,
                Clock.systemUTC(),
                new Interruption());
    }

    // From Java 22 to 24 there is a console also where nobody sits at a terminal; isTerminal() tells, and exists since
    // 22.
    private static java.io.@Nullable Console attached() {
        java.io.Console console = System.console();
        if (console == null) {
            return null;
        }
        try {
            Object terminal = java.io.Console.class.getMethod("isTerminal").invoke(console);
            return Boolean.TRUE.equals(terminal) ? console : null;
        } catch (ReflectiveOperationException olderJava) {
            return console;
        }
    }

    /** Returns a variable of the environment that is set and not empty. */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }

    /** Returns the person's home folder: {@code $HOME}, as ssh and the shell take it. */
    public Path home() {
        return Path.of(variable("HOME").orElseGet(() -> System.getProperty("user.home")));
    }

    /** Returns whether both input and output are a terminal, so that questions can be asked. */
    public boolean isInteractive() {
        return terminal != null;
    }

    /** Asks for a secret at the terminal without showing it, or reads one line of standard input. */
    public String askSecret(String prompt) {
        if (terminal != null) {
            char[] typed = terminal.readPassword("%s", prompt);
            return typed == null ? "" : new String(typed);
        }
        return readLine();
    }

    /** Asks a question at the terminal; true only for {@code y} or {@code yes}. */
    public boolean confirm(String question) {
        if (terminal == null) {
            return false;
        }
        String answer = terminal.readLine("%s [y/N] ", question);
        if (answer == null) {
            // The end of input leaves the cursor behind the question.
            err.println();
            return false;
        }
        return answer.strip().toLowerCase(java.util.Locale.ROOT).matches("y|yes");
    }

    // Byte by byte, so that what follows the line stays for whoever reads next.
    private String readLine() {
        StringBuilder line = new StringBuilder();
        try {
            for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
                line.append((char) next);
            }
        } catch (IOException e) {
            return "";
        }
        byte[] bytes = line.toString().getBytes(StandardCharsets.ISO_8859_1);
        return new String(bytes, StandardCharsets.UTF_8).stripTrailing();
    }
}
