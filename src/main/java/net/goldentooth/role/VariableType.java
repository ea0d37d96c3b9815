package net.goldentooth.role;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import net.goldentooth.source.UnsafeText;

/** What kind of value a role's variable takes. */
public enum VariableType {
    STRING("a string", "write it in quotes", value -> value instanceof CharSequence),
    INT("a whole number", "write it without a fraction, such as 4", VariableType::isInteger),
    BOOL(
            "true or false",
            "write it without quotes; on the command line: -e '{\"name\": true}'",
            Boolean.class::isInstance),
    FLOAT("a number", "write it such as 0.5", VariableType::isNumber),
    LIST("a list", "write it as [a, b] or one \"- item\" on each line", List.class::isInstance),
    MAP("a map", "write it as {key: value} or one \"key: value\" on each line", Map.class::isInstance),
    // prometheus.io/docs, Configuration, <duration>.
    DURATION(
            "a duration such as 30s, 5m, 1h30m or 15d",
            "give it a unit: ms, s, m, h, d, w or y",
            text("0|(?=\\d)(\\d+y)?(\\d+w)?(\\d+d)?(\\d+h)?(\\d+m)?(\\d+s)?(\\d+ms)?")),
    // github.com/alecthomas/units, Base2Bytes, which reads Prometheus's size options.
    SIZE("a size such as 512MB or 5GB", "give it a unit: B, KB, MB, GB, TB, PB or EB", VariableType::isSize),
    PORT("a port number from 1 to 65535", "write it as a number, such as 9090", VariableType::isPort),
    PATH("an absolute path", "begin it with a slash, and write it without \"..\"", VariableType::isPath),
    URL("a URL", "begin it with http://, https:// or file:///", text("(https?://[^\\s/]+|file:///)\\S*")),
    ANY("any value", "", value -> true);

    private static final Predicate<Object> BYTES = text("0|\\d+([KMGTPE]?i?B)");
    private static final Predicate<Object> ABSOLUTE = text("(/[^/\\p{Cntrl}]+)+|/");

    private final String wanted;
    private final String hint;
    private final Predicate<Object> accepts;

    VariableType(String wanted, String hint, Predicate<Object> accepts) {
        this.wanted = wanted;
        this.hint = hint;
        this.accepts = accepts;
    }

    /** Returns the type that role.yaml calls so. */
    public static Optional<VariableType> of(String name) {
        return Arrays.stream(values()).filter(type -> type.key().equals(name)).findFirst();
    }

    /** Returns the names of all types, as role.yaml has them. */
    public static List<String> keys() {
        return Arrays.stream(values()).map(VariableType::key).toList();
    }

    /** Returns the name in role.yaml. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns what to do about a wrong value. */
    public String hint() {
        return hint;
    }

    /** Returns what a value must be, in a few words, such as {@code a list}. */
    public String wanted() {
        return wanted;
    }

    /** Returns whether a value is of this type. */
    public boolean accepts(Object value) {
        return accepts.test(value instanceof UnsafeText unsafe ? unsafe.text() : value);
    }

    private static Predicate<Object> text(String pattern) {
        Pattern compiled = Pattern.compile(pattern);
        return value ->
                value instanceof CharSequence text && compiled.matcher(text).matches();
    }

    // Values given by -e name=value are strings.
    private static boolean isInteger(Object value) {
        return value instanceof Long
                || value instanceof Integer
                || value instanceof BigInteger
                || text("[-+]?\\d+").test(value);
    }

    private static boolean isNumber(Object value) {
        return isInteger(value)
                || value instanceof Double
                || text("[-+]?\\d*\\.?\\d+([eE][-+]?\\d+)?").test(value);
    }

    private static boolean isSize(Object value) {
        return value.equals(0L) || BYTES.test(value);
    }

    private static boolean isPort(Object value) {
        if (!isInteger(value)) {
            return false;
        }
        BigInteger port = new BigInteger(String.valueOf(value));
        return port.signum() > 0 && port.bitLength() <= 16;
    }

    private static boolean isPath(Object value) {
        return ABSOLUTE.test(value)
                && Arrays.stream(value.toString().split("/")).noneMatch(part -> part.equals("..") || part.equals("."));
    }
}
