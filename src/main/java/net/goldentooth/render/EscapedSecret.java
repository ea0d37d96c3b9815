package net.goldentooth.render;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;

/** A secret of which some characters are escaped, in a URL, in a string of JSON, or in HTML. */
final class EscapedSecret implements EncodedSecret {
    private static final HexFormat HEX = HexFormat.of();

    private final String sign;
    private final String run;
    private final List<List<String>> characters;

    /**
     * @param sign what every text holds in which something is escaped so
     * @param run the longest part that is never escaped: nearly all texts do not hold it, and need no closer look
     * @param characters how each may be written; at most one way fits a text, so that a search never has to go back
     */
    private EscapedSecret(String sign, String run, List<List<String>> characters) {
        this.sign = sign;
        this.run = run;
        this.characters = characters;
    }

    /** Returns the ways to escape a value; none where it only has letters and digits. */
    static List<EncodedSecret> of(String value) {
        if (value.codePoints().allMatch(EscapedSecret::isPlain)) {
            return List.of();
        }
        List<EncodedSecret> forms = new ArrayList<>();
        forms.add(of(value, "%", EscapedSecret::inUrl));
        if (value.contains(" ")) {
            forms.add(of(value, "+", EscapedSecret::inUrl));
        }
        forms.add(of(value, "\\", EscapedSecret::inJson));
        forms.add(of(value, "&", EscapedSecret::inHtml));
        return forms;
    }

    private static EscapedSecret of(String value, String sign, IntFunction<List<String>> ways) {
        List<List<String>> characters = new ArrayList<>();
        String run = "";
        StringBuilder current = new StringBuilder();
        for (int character : value.codePoints().toArray()) {
            characters.add(isPlain(character) ? List.of(Character.toString(character)) : ways.apply(character));
            current = isPlain(character) ? current.appendCodePoint(character) : new StringBuilder();
            run = current.length() > run.length() ? current.toString() : run;
        }
        return new EscapedSecret(sign, run, characters);
    }

    /** Letters and digits are written as they are everywhere. */
    private static boolean isPlain(int character) {
        return character < 128 && Character.isLetterOrDigit(character);
    }

    private static List<String> inUrl(int character) {
        StringBuilder upper = new StringBuilder();
        for (byte each : Character.toString(character).getBytes(StandardCharsets.UTF_8)) {
            upper.append('%').append(HEX.toHexDigits(each).toUpperCase(Locale.ROOT));
        }
        List<String> ways = ways(character, "%+", upper.toString());
        if (character == ' ') {
            ways.add("+");
        }
        return ways;
    }

    private static List<String> inJson(int character) {
        StringBuilder units = new StringBuilder();
        for (char each : Character.toChars(character)) {
            units.append("\\u").append(HEX.toHexDigits(each));
        }
        int named = "\n\r\t\b\f".indexOf(character);
        String letter = named < 0 ? Character.toString(character) : "nrtbf".substring(named, named + 1);
        return ways(character, "\\", units.toString(), "\\" + letter);
    }

    private static List<String> inHtml(int character) {
        String name = switch (character) {
            case '&' -> "amp";
            case '<' -> "lt";
            case '>' -> "gt";
            case '"' -> "quot";
            case '\'' -> "apos";
            default -> "#" + character;
        };
        return ways(
                character, "&", "&" + name + ";", "&#" + character + ";", "&#x" + Integer.toHexString(character) + ";");
    }

    /** @param always the characters that are never left as they are */
    private static List<String> ways(int character, String always, String... escaped) {
        List<String> ways = new ArrayList<>(List.of(escaped));
        if (always.indexOf(character) < 0) {
            ways.add(Character.toString(character));
        }
        return ways;
    }

    @Override
    public Optional<Span> next(String text, int from) {
        if (text.indexOf(sign, from) < 0 || text.indexOf(run, from) < 0) {
            return Optional.empty();
        }
        for (int start = from; start < text.length(); start++) {
            int end = end(text, start);
            if (end >= 0) {
                return Optional.of(new Span(start, end));
            }
        }
        return Optional.empty();
    }

    private int end(String text, int start) {
        int end = start;
        for (List<String> ways : characters) {
            int length = length(ways, text, end);
            if (length < 0) {
                return -1;
            }
            end += length;
        }
        return end;
    }

    private static int length(List<String> ways, String text, int at) {
        for (String way : ways) {
            // The digits of an escape are in either case.
            if (text.regionMatches(way.length() > 2, at, way, 0, way.length())) {
                return way.length();
            }
        }
        return -1;
    }
}
