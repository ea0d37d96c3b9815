package net.goldentooth.template.value;

import java.util.Locale;

/** Upper, lower and title case as Python maps characters: one may become several (Unicode's SpecialCasing.txt). */
final class Casing {
    /** How far a sigma looks for the end of its word. */
    private static final int WORD = 64;

    private Casing() {}

    static String upper(String text) {
        return text.toUpperCase(Locale.ROOT);
    }

    static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** Returns the text for comparisons that ignore the case. */
    static String fold(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(c -> out.append(folded(c)));
        return out.toString();
    }

    private static String folded(int c) {
        boolean cherokee = (c >= 0x13a0 && c <= 0x13fd) || (c >= 0xab70 && c <= 0xabbf);
        if (cherokee) {
            return upper(Character.toString(c));
        }
        // LATIN SMALL LETTER DOTLESS I stays; LATIN CAPITAL LETTER SHARP S is two letters.
        return c == 0x131 ? Character.toString(c) : c == 0x1e9e ? "ss" : lower(upper(lower(Character.toString(c))));
    }

    /** Returns the first character as titles have it and the rest in lower case. */
    static String capitalize(String text) {
        if (text.isEmpty()) {
            return text;
        }
        String lower = lower(text);
        int first = text.codePointAt(0);
        int kept = lower(text.substring(0, Character.charCount(first))).length();
        return titled(first) + lower.substring(kept);
    }

    /** Returns each word with its first letter as titles have it; whatever is no letter ends a word. */
    static String title(String text) {
        StringBuilder out = new StringBuilder();
        boolean inWord = false;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            out.append(inWord ? lowered(text, i, c) : titled(c));
            inWord = isCased(c);
            i += Character.charCount(c);
        }
        return out.toString();
    }

    static String swap(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (Character.isUpperCase(c)) {
                out.append(lowered(text, i, c));
            } else {
                out.append(Character.isLowerCase(c) ? upper(Character.toString(c)) : Character.toString(c));
            }
            i += Character.charCount(c);
        }
        return out.toString();
    }

    private static boolean isCased(int c) {
        return Character.isLowerCase(c) || Character.isUpperCase(c) || Character.isTitleCase(c);
    }

    private static String titled(int c) {
        int single = Character.toTitleCase(c);
        String upper = upper(Character.toString(c));
        boolean several = single == c && upper.codePointCount(0, upper.length()) > 1;
        if (!several) {
            return Character.toString(single);
        }
        if (c == 0x149) {
            return upper;
        }
        boolean iota = c >= 0x1f80 && upper.endsWith("\u0399");
        String rest = lower(upper.substring(upper.offsetByCodePoints(0, 1)));
        String end = iota ? rest.substring(0, rest.length() - 1) + "\u0345" : rest;
        return upper.substring(0, upper.offsetByCodePoints(0, 1)) + end;
    }

    /** Returns a character in lower case; a capital sigma is written differently at the end of a word. */
    private static String lowered(String text, int at, int c) {
        if (c != 0x3a3) {
            return lower(Character.toString(c));
        }
        String before = lower(text.substring(Math.max(0, at - WORD), at));
        String all = lower(text.substring(Math.max(0, at - WORD), Math.min(text.length(), at + WORD)));
        return all.substring(before.length(), before.length() + 1);
    }
}
