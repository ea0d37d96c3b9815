package net.goldentooth.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file's content and the name it is shown by. Callers need not know whether it lay on disk or in the jar. */
public final class SourceFile {
    private final String shown;
    private final byte[] bytes;

    public SourceFile(String shown, byte[] bytes) {
        this.shown = shown;
        this.bytes = bytes.clone();
    }

    /**
     * Returns the file at a path.
     *
     * @throws InvalidInputException when it is missing, a folder, or cannot be read
     */
    public static SourceFile read(Path path, String shown) {
        if (Files.isDirectory(path)) {
            throw new InvalidInputException(
                    Problem.error(Origin.ofFile(shown), "this is a folder, and a file is needed here"));
        }
        try {
            return new SourceFile(shown, Files.readAllBytes(path));
        } catch (NoSuchFileException e) {
            throw new InvalidInputException(Problem.error(Origin.ofFile(shown), "there is no such file"));
        } catch (IOException e) {
            throw new InvalidInputException(
                    Problem.error(Origin.ofFile(shown), "the file cannot be read: " + reason(e)));
        }
    }

    private static String reason(IOException e) {
        return e instanceof AccessDeniedException ? "permission denied" : String.valueOf(e.getMessage());
    }

    /** Returns the path as it is shown to people. */
    public String shown() {
        return shown;
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    /**
     * Returns the content as UTF-8.
     *
     * @throws InvalidInputException naming the line of the first byte that is no UTF-8
     */
    public String text() {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new InvalidInputException(Problem.error(new Origin(shown, firstBadLine(), 0), "the text is not UTF-8")
                    .withHint("convert it, for example: iconv -f ISO-8859-1 -t UTF-8"));
        }
    }

    private int firstBadLine() {
        String lenient = new String(bytes, StandardCharsets.UTF_8);
        int line = 1;
        for (int i = 0; i < lenient.length() && lenient.charAt(i) != '\uFFFD'; i++) {
            if (lenient.charAt(i) == '\n') {
                line++;
            }
        }
        return line;
    }
}
