package net.goldentooth.template.value;

import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Methods of strings that ask what they are made of. */
public final class StringTests {
    private StringTests() {}

    static @Nullable Callable find(String text, String name) {
        return switch (name) {
            case "isdigit" -> ask(name, all(text, StringTests::isDigit));
            case "isdecimal" -> ask(name, all(text, Character::isDigit));
            case "isnumeric" -> ask(name, all(text, StringTests::isNumeric));
            case "isalpha" -> ask(name, all(text, Character::isLetter));
            case "isalnum" -> ask(name, all(text, c -> Character.isLetter(c) || isNumeric(c)));
            case "isspace" -> ask(name, all(text, CodePoints::isSpace));
            case "isascii" -> ask(name, text.chars().allMatch(c -> c < 0x80));
            case "isprintable" -> ask(name, text.codePoints().allMatch(CodePoints::isPrintable));
            case "islower" -> ask(name, isLower(text));
            case "isupper" -> ask(name, isUpper(text));
            case "istitle" -> ask(name, isTitle(text));
            case "isidentifier" -> ask(name, isIdentifier(text));
            default -> null;
        };
    }

    private static Callable ask(String name, boolean answer) {
        return arguments -> {
            arguments.bind(name);
            return answer;
        };
    }

    private static boolean all(String text, IntPredicate test) {
        return !text.isEmpty() && text.codePoints().allMatch(test);
    }

    private static boolean isDigit(int c) {
        // Superscript digits are digits to Python, but no decimals.
        return Character.isDigit(c)
                || c == 0xb2
                || c == 0xb3
                || c == 0xb9
                || (c >= 0x2070 && c <= 0x2079 && c != 0x2071 && c != 0x2072 && c != 0x2073);
    }

    private static boolean isNumeric(int c) {
        int type = Character.getType(c);
        return Character.isDigit(c) || type == Character.LETTER_NUMBER || type == Character.OTHER_NUMBER;
    }

    /** Returns whether there are letters with case and all of them are small. */
    public static boolean isLower(String text) {
        return text.codePoints().anyMatch(Character::isLowerCase)
                && text.codePoints().noneMatch(c -> Character.isUpperCase(c) || Character.isTitleCase(c));
    }

    /** Returns whether there are letters with case and all of them are capitals. */
    public static boolean isUpper(String text) {
        return text.codePoints().anyMatch(Character::isUpperCase)
                && text.codePoints().noneMatch(c -> Character.isLowerCase(c) || Character.isTitleCase(c));
    }

    private static boolean isTitle(String text) {
        boolean any = false;
        boolean inWord = false;
        for (int c : text.codePoints().toArray()) {
            boolean capital = Character.isUpperCase(c) || Character.isTitleCase(c);
            boolean small = Character.isLowerCase(c);
            if (capital ? inWord : small && !inWord) {
                return false;
            }
            inWord = capital || small;
            any |= inWord;
        }
        return any;
    }

    private static boolean isIdentifier(String text) {
        return !text.isEmpty()
                && (text.charAt(0) == '_' || Character.isUnicodeIdentifierStart(text.codePointAt(0)))
                && text.codePoints().allMatch(c -> c == '_' || Character.isUnicodeIdentifierPart(c));
    }
}
