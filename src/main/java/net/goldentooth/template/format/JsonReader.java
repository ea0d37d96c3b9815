package net.goldentooth.template.format;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.goldentooth.template.text.Failure;
import net.goldentooth.template.value.Data;
import net.goldentooth.template.value.Limits;
import net.goldentooth.template.value.None;

/** Reads JSON as Python's {@code json.loads} does: of two equal keys the last counts, and NaN and Infinity are numbers. */
public final class JsonReader {
    private static final Pattern NUMBER = Pattern.compile("(-?(?:0|[1-9][0-9]*))(\\.[0-9]+)?([eE][-+]?[0-9]+)?");
    private static final Map<String, Object> WORDS = Map.of(
            "null",
            None.NONE,
            "true",
            true,
            "false",
            false,
            "NaN",
            Double.NaN,
            "Infinity",
            Double.POSITIVE_INFINITY,
            "-Infinity",
            Double.NEGATIVE_INFINITY);

    private final String text;
    private int at;

    private JsonReader(String text) {
        this.text = text;
    }

    /** Returns the value that the text writes down; anything but one JSON document fails. */
    public static Object read(String text) {
        JsonReader reader = new JsonReader(text);
        Object value = reader.value(0);
        reader.skipBlanks();
        if (reader.at < text.length()) {
            throw reader.failure("the end");
        }
        return value;
    }

    private Failure failure(String expected) {
        int line = (int) text.substring(0, at).chars().filter(c -> c == '\n').count() + 1;
        int column = at - text.lastIndexOf('\n', at - 1);
        return Failure.of(
                "\"from_json\" cannot read the text: expected " + expected + " at line " + line + ", column " + column);
    }

    private void skipBlanks() {
        while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private boolean skip(char c) {
        skipBlanks();
        boolean there = at < text.length() && text.charAt(at) == c;
        at += there ? 1 : 0;
        return there;
    }

    private Object value(int depth) {
        Limits.checkDepth(depth);
        if (skip('{')) {
            return map(depth);
        }
        if (skip('[')) {
            return list(depth);
        }
        if (skip('"')) {
            return string();
        }
        for (Map.Entry<String, Object> word : WORDS.entrySet()) {
            if (text.startsWith(word.getKey(), at)) {
                at += word.getKey().length();
                return word.getValue();
            }
        }
        return number();
    }

    private Object number() {
        Matcher number = NUMBER.matcher(text).region(at, text.length());
        if (!number.lookingAt()) {
            throw failure("a value");
        }
        at = number.end();
        boolean real = number.group(2) != null || number.group(3) != null;
        return real ? (Object) Double.valueOf(number.group()) : Data.narrow(new BigInteger(number.group(1)));
    }

    private Object list(int depth) {
        List<Object> items = new ArrayList<>();
        if (skip(']')) {
            return items;
        }
        do {
            items.add(value(depth + 1));
        } while (skip(','));
        if (!skip(']')) {
            throw failure("\",\" or \"]\"");
        }
        return items;
    }

    private Object map(int depth) {
        Map<Object, Object> map = new LinkedHashMap<>();
        if (skip('}')) {
            return map;
        }
        do {
            if (!skip('"')) {
                throw failure("a key in quotes");
            }
            String key = string();
            if (!skip(':')) {
                throw failure("\":\"");
            }
            map.put(key, value(depth + 1));
        } while (skip(','));
        if (!skip('}')) {
            throw failure("\",\" or \"}\"");
        }
        return map;
    }

    /** Reads on behind the opening quote. */
    private String string() {
        StringBuilder out = new StringBuilder();
        while (at < text.length() && text.charAt(at) != '"') {
            char c = text.charAt(at);
            if (c < ' ') {
                throw failure("no control character");
            }
            at++;
            if (c == '\\') {
                escape(out);
            } else {
                out.append(c);
            }
        }
        if (at >= text.length()) {
            throw failure("a quote");
        }
        at++;
        return out.toString();
    }

    private void escape(StringBuilder out) {
        char c = at < text.length() ? text.charAt(at++) : ' ';
        int simple = "\"\\/bfnrt".indexOf(c);
        if (simple >= 0) {
            out.append("\"\\/\b\f\n\r\t".charAt(simple));
            return;
        }
        boolean code = c == 'u'
                && at + 4 <= text.length()
                && text.substring(at, at + 4).chars().allMatch(digit -> Character.digit(digit, 16) >= 0);
        if (!code) {
            throw failure("an escape");
        }
        out.append((char) Integer.parseInt(text.substring(at, at + 4), 16));
        at += 4;
    }
}
