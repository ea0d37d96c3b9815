package net.goldentooth.template.format;

import java.util.List;
import java.util.regex.Pattern;

/** What a scalar's text allows (libyaml's yaml_emitter_analyze_scalar, and PyYAML's resolver). */
final class YamlScalars {
    /** What YAML 1.1 reads as something else than text, in PyYAML's own patterns. */
    private static final List<Pattern> NOT_TEXT = List.of(
            Pattern.compile("yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF"),
            Pattern.compile("[-+]?(?:[0-9][0-9_]*)\\.[0-9_]*(?:[eE][-+][0-9]+)?|\\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?"
                    + "|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\\.[0-9_]*|[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN)"),
            Pattern.compile("[-+]?0b[0-1_]+|[-+]?0[0-7_]+|[-+]?(?:0|[1-9][0-9_]*)|[-+]?0x[0-9a-fA-F_]+"
                    + "|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+"),
            Pattern.compile("<<|=|~|null|Null|NULL|"),
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{4}-[0-9][0-9]?-[0-9][0-9]?(?:[Tt]|[ \\t]+)[0-9][0-9]?"
                    + ":[0-9]{2}:[0-9]{2}(?:\\.[0-9]*)?(?:[ \\t]*(?:Z|[-+][0-9][0-9]?(?::[0-9]{2})?))?"));

    private YamlScalars() {}

    /** Returns whether the text, unquoted, is read as text again. Python's patterns end in $, which a last newline passes. */
    static boolean isPlainText(String text) {
        String line = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        return NOT_TEXT.stream()
                .noneMatch(pattern ->
                        pattern.matcher(text).matches() || pattern.matcher(line).matches());
    }

    static boolean isBreak(int c) {
        return c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029;
    }

    private static boolean isBlankOrEnd(int[] text, int index) {
        return index >= text.length
                || text[index] == ' '
                || text[index] == '\t'
                || text[index] == 0
                || isBreak(text[index]);
    }

    /** libyaml prints only what UTF-8 encodes in up to three bytes. */
    static boolean isPrintable(int c) {
        if (c < 0x7f) {
            return c == '\n' || c >= ' ';
        }
        return c >= 0xa0 && c <= 0xfffd && !(c >= 0xd800 && c <= 0xdfff) && c != 0xfeff;
    }

    /** What styles a text allows. */
    record Analysis(boolean multiline, boolean flowPlain, boolean blockPlain, boolean singleQuoted) {}

    static Analysis analyze(String text) {
        if (text.isEmpty()) {
            return new Analysis(false, false, true, true);
        }
        return new Scan(text.codePoints().toArray()).run(text);
    }

    private static final class Scan {
        private final int[] text;
        private boolean flowIndicators;
        private boolean blockIndicators;
        private boolean breaks;
        private boolean special;
        private boolean edgeBlank;
        private boolean breakThenSpace;
        private boolean spaceThenBreak;

        Scan(int[] text) {
            this.text = text;
        }

        Analysis run(String whole) {
            if (whole.startsWith("---") || whole.startsWith("...")) {
                indicator(true);
            }
            boolean afterBlank = true;
            for (int i = 0; i < text.length; i++) {
                int c = text[i];
                if (i == 0) {
                    first(c);
                } else {
                    later(c, i, afterBlank);
                }
                special |= !isPrintable(c);
                breaks |= isBreak(c);
                blanks(c, i);
                afterBlank = isBlankOrEnd(text, i);
            }
            boolean single = !breakThenSpace && !spaceThenBreak && !special;
            boolean plain = single && !edgeBlank && !breaks;
            return new Analysis(breaks, plain && !flowIndicators, plain && !blockIndicators, single);
        }

        private void indicator(boolean inBlocksToo) {
            flowIndicators = true;
            blockIndicators |= inBlocksToo;
        }

        private void first(int c) {
            boolean alone = isBlankOrEnd(text, 1);
            if ("#,[]{}&*!|>'\"%@`".indexOf(c) >= 0) {
                indicator(true);
            } else if (c == '?' || c == ':') {
                indicator(alone);
            } else if (c == '-' && alone) {
                indicator(true);
            }
        }

        private void later(int c, int index, boolean afterBlank) {
            if (",?[]{}".indexOf(c) >= 0) {
                indicator(false);
            } else if (c == ':') {
                indicator(isBlankOrEnd(text, index + 1));
            } else if (c == '#' && afterBlank) {
                indicator(true);
            }
        }

        private void blanks(int c, int index) {
            boolean edge = index == 0 || index == text.length - 1;
            if (c == ' ') {
                edgeBlank |= edge;
                breakThenSpace |= index > 0 && isBreak(text[index - 1]);
            } else if (isBreak(c)) {
                edgeBlank |= edge;
                spaceThenBreak |= index > 0 && text[index - 1] == ' ';
            }
        }
    }
}
