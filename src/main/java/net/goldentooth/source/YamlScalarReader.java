package net.goldentooth.source;

import java.util.Arrays;
import net.goldentooth.source.YamlNode.YamlScalar;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Turns one scalar of SnakeYAML's tree into its value, by its tag or by what unquoted text means. */
final class YamlScalarReader {
    private static final String STANDARD = "tag:yaml.org,2002:";

    private final String shown;
    private final String text;
    private final Problems problems;
    private int @Nullable [] lineStarts;

    YamlScalarReader(String shown, String text, Problems problems) {
        this.shown = shown;
        this.text = text;
        this.problems = problems;
    }

    YamlScalar read(ScalarNode node) {
        Origin origin = YamlComplaint.place(shown, node.getStartMark());
        boolean quoted = node.getScalarStyle() != ScalarStyle.PLAIN;
        return new YamlScalar(origin, value(node, origin), node.getValue(), textOrigin(node, origin), quoted);
    }

    private @Nullable Object value(ScalarNode node, Origin origin) {
        String written = node.getValue();
        if (node.getTag().equals(YamlReader.UNTAGGED)) {
            return untagged(written, origin);
        }
        switch (node.getTag().getValue()) {
            case STANDARD + "str":
                return written;
            case "!unsafe":
                return new UnsafeText(written);
            case "!vault":
            case "!vault-encrypted":
                return new VaultText(written);
            case STANDARD + "int":
                return typed(node, Number.class);
            case STANDARD + "float":
                return typed(node, Number.class) instanceof Number number ? (Object) number.doubleValue() : written;
            case STANDARD + "bool":
                return typed(node, Boolean.class);
            case STANDARD + "null":
                return null;
            default:
                problems.add(unknownTag(node));
                return written;
        }
    }

    private @Nullable Object untagged(String written, Origin origin) {
        if (PlainScalar.isTime(written)) {
            problems.add(Problem.error(origin, "unquoted, this is a point in time and not text")
                    .withHint("write \"" + written + "\" in quotes to keep it as it is written"));
            return written;
        }
        if (PlainScalar.isWrongDate(written)) {
            problems.add(Problem.error(origin, "\"" + written + "\" is no date, and unquoted it would be one")
                    .withHint("write it in quotes"));
        }
        if (written.equals("=") || written.equals("<<")) {
            problems.add(Problem.error(origin, "an unquoted " + written + " has no meaning as a value in YAML 1.1")
                    .withHint("write it in quotes"));
        }
        return PlainScalar.read(written);
    }

    private @Nullable Object typed(ScalarNode node, Class<?> wanted) {
        Object value = PlainScalar.read(node.getValue());
        if (!wanted.isInstance(value)) {
            problems.add(Problem.error(
                    YamlComplaint.place(shown, node.getStartMark()),
                    "\"" + node.getValue() + "\" is not what its tag " + shownTag(node) + " says"));
        }
        return value;
    }

    Problem unknownTag(Node node) {
        return Problem.error(YamlComplaint.place(shown, node.getStartMark()), "unknown tag " + shownTag(node))
                .withHint("known are !unsafe and !vault; quote the text when the ! belongs to it");
    }

    private static String shownTag(Node node) {
        String tag = node.getTag().getValue();
        return tag.startsWith(STANDARD) ? "!!" + tag.substring(STANDARD.length()) : tag;
    }

    private Origin textOrigin(ScalarNode node, Origin origin) {
        switch (node.getScalarStyle()) {
            case SINGLE_QUOTED:
            case DOUBLE_QUOTED:
                return new Origin(shown, origin.line(), origin.column() + 1);
            case LITERAL:
            case FOLDED:
                return new Origin(shown, origin.line() + 1, blockColumn(origin.line()));
            default:
                return origin;
        }
    }

    /** Returns the column at which the lines of a block begin: that of its first line with text. */
    private int blockColumn(int header) {
        int[] starts = starts();
        for (int line = header; line < starts.length; line++) {
            int at = starts[line];
            int from = at;
            while (at < text.length() && text.charAt(at) == ' ') {
                at++;
            }
            if (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
                return at - from + 1;
            }
        }
        return 1;
    }

    /** Returns where each line begins, the first at index 0. */
    private int[] starts() {
        if (lineStarts == null) {
            int[] found = new int[16];
            int count = 1;
            for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
                if (count == found.length) {
                    found = Arrays.copyOf(found, count * 2);
                }
                found[count++] = at + 1;
            }
            lineStarts = Arrays.copyOf(found, count);
        }
        return lineStarts;
    }
}
