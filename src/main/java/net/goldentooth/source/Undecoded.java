package net.goldentooth.source;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/**
 * Refuses words that Java could not decode: without a UTF-8 locale it puts U+FFFD where a letter stood, and what is called so
 * would be taken for something else, or for gone.
 */
public final class Undecoded {
    private static final String MARK = "\ufffd";
    private static final String HINT =
            "start Java with LC_ALL=C.UTF-8 in its environment, as cli/goldentooth does; what is no UTF-8 even then must be renamed";

    private Undecoded() {}

    /**
     * Looks through the words of a command line.
     *
     * @throws InvalidInputException when Java could not decode one of them
     */
    public static void refuseArguments(List<String> arguments) {
        List<Problem> problems = arguments.stream()
                .filter(Undecoded::isUndecoded)
                .map(word -> Problem.error("the argument \"" + word + "\" is not readable in this locale")
                        .withHint(HINT))
                .toList();
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
    }

    /** Returns the problem of a path that Java cannot spell, as the locale has no such letter or no file has such a name. */
    public static Problem unspellable(InvalidPathException refused) {
        Problem problem = Problem.error("\"" + refused.getInput() + "\" cannot be a path: " + refused.getReason());
        return isAscii(refused.getInput()) ? problem : problem.withHint(HINT);
    }

    /** Returns the path, unless Java could not decode it. */
    static Path readable(Path path) {
        if (isUndecoded(path.toString())) {
            throw refused(path.toString());
        }
        return path;
    }

    /** Returns the problem of a name in a folder that Java could not decode. */
    static InvalidInputException refused(String path) {
        return new InvalidInputException(
                Problem.error(Origin.ofFile(path), "the name " + path + " is not readable in this locale")
                        .withHint(HINT));
    }

    /** Returns the hint for a folder that is not there, which Java may have spelt with question marks when it started in it. */
    static String hintForFolder(Path folder, String hint) {
        return folder.toString().contains("?") ? hint + "\n" + HINT : hint;
    }

    static boolean isUndecoded(String word) {
        return word.contains(MARK);
    }

    static boolean isAscii(String word) {
        return word.chars().allMatch(letter -> letter < 128);
    }
}
