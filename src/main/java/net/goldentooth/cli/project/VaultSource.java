package net.goldentooth.cli.project;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import net.goldentooth.inventory.VaultFile;
import net.goldentooth.source.InvalidInputException;
import net.goldentooth.source.Origin;
import net.goldentooth.source.Problem;
import net.goldentooth.source.Secret;

/**
 * A file that holds a vault password, or a program that prints it, as Ansible takes them: an executable file is run; the
 * password is what stands in the file without blanks around it, or what was printed without line breaks around it.
 */
final class VaultSource {
    private static final Pattern BLANKS = Pattern.compile("^[ \\t\\n\\r\\x0b\\f]+|[ \\t\\n\\r\\x0b\\f]+$");
    private static final Pattern LINE_BREAKS = Pattern.compile("^[\\r\\n]+|[\\r\\n]+$");
    /** Programs called so are told the vault id (docs.ansible.com, Managing vault passwords, client scripts). */
    private static final Pattern CLIENT = Pattern.compile(".*-client(\\.[^.]*)?");

    private static final byte[] ELF = {0x7f, 'E', 'L', 'F'};

    private final Path file;
    private final String label;

    VaultSource(Path file, String label) {
        this.file = file;
        this.label = label;
    }

    /**
     * Returns the password.
     *
     * @throws InvalidInputException when there is none to be had
     */
    Secret password() {
        if (!Files.exists(file)) {
            throw refused("there is no such vault password file");
        }
        if (Files.isDirectory(file)) {
            throw refused("this is a folder, not a vault password file");
        }
        try {
            return isProgram() ? printed() : written();
        } catch (CharacterCodingException e) {
            throw refused("the vault password is no text in UTF-8");
        } catch (IOException e) {
            throw refused("the vault password cannot be read from this file: " + reason(e));
        }
    }

    /** Returns whether the password has to be asked of a program, which may take its time or ask questions of its own. */
    boolean isProgram() {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }

    private static String reason(IOException e) {
        return e instanceof java.nio.file.AccessDeniedException ? "permission denied" : String.valueOf(e.getMessage());
    }

    private Secret written() throws IOException {
        String password = BLANKS.matcher(decoded(Files.readAllBytes(file))).replaceAll("");
        if (VaultFile.isVault(password)) {
            throw refused("the vault password is itself encrypted with Ansible Vault, which is not supported");
        }
        return secret(password);
    }

    private Secret printed() throws IOException {
        if (!canBeRun()) {
            throw new InvalidInputException(
                    Problem.error(place(), "this vault password file is executable, and cannot be run as a program")
                            .withHint("if it holds the password itself: chmod -x " + file));
        }
        List<String> command = new ArrayList<>(List.of(file.toString()));
        if (CLIENT.matcher(String.valueOf(file.getFileName())).matches()) {
            command.addAll(List.of("--vault-id", label));
        }
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        process.getOutputStream().close();
        String printed = decoded(process.getInputStream().readAllBytes());
        int status = ended(process);
        if (status != 0) {
            throw refused("the program that gives the vault password ended with exit code " + status);
        }
        return secret(LINE_BREAKS.matcher(printed).replaceAll(""));
    }

    // Java hands what the kernel refuses to a shell, which would print words of the password as unknown commands.
    private boolean canBeRun() throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            byte[] begin = content.readNBytes(4);
            return Arrays.equals(begin, ELF) || (begin.length > 2 && begin[0] == '#' && begin[1] == '!');
        }
    }

    private static int ended(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("interrupted", e));
        }
    }

    private static String decoded(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }

    private Secret secret(String password) {
        if (password.isEmpty()) {
            throw refused(isProgram() ? "this program printed no vault password" : "the vault password file is empty");
        }
        return new Secret(password);
    }

    private Origin place() {
        return Origin.ofFile(file.toString());
    }

    private InvalidInputException refused(String why) {
        return new InvalidInputException(Problem.error(place(), why));
    }
}
