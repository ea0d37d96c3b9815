package net.goldentooth.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Reads YAML the way Ansible does (YAML 1.1, JSON first where the text is JSON), with the place of every value; what YAML
 * readers usually let pass in silence is an error: duplicate keys, unknown tags, aliases that explode.
 */
public final class YamlReader {
    /** Marks unquoted text without a tag of its own: what it means is decided by {@link PlainScalar}. */
    static final Tag UNTAGGED = new Tag("untagged");

    private static final int NESTING_LIMIT = 100;
    private static final int TEXT_LIMIT = 256 * 1024 * 1024;

    private YamlReader() {}

    /** Loads what the first document needs; it takes a while, and another thread can do it meanwhile. */
    public static void prepare() {
        YamlNode unused = read("rehearsal", "a: {b: [1, 'c', \"d\"]}\ne: |\n  f\ng:\n  - h: true\n  - i # j\n");
    }

    /** Returns the one document of a file; a file without any is {@code null} as YAML has it. */
    public static YamlNode read(SourceFile file) {
        return read(file.shown(), file.text());
    }

    /**
     * Returns the one document of a text.
     *
     * @param shown the file's name for messages
     * @throws InvalidInputException with every duplicate key, unknown tag and so on, or the first syntax error
     */
    public static YamlNode read(String shown, String text) {
        Problems problems = new Problems();
        YamlNode node = read(shown, text, problems);
        problems.throwIfErrors();
        return node;
    }

    /**
     * Returns the one document of a text, {@code null} as YAML has it when there is none, so far as it can be understood: the
     * rest of the file is to be checked, too.
     *
     * @param problems takes every duplicate key, unknown tag and so on
     * @throws InvalidInputException with the first syntax error, after which nothing has a meaning
     */
    public static YamlNode read(String shown, String text, Problems problems) {
        String clean = text.startsWith("\uFEFF") ? text.substring(1) : text;
        boolean namedJson = shown.toLowerCase(Locale.ROOT).endsWith(".json");
        if (!namedJson && !looksLikeJson(clean)) {
            return yaml(shown, clean, problems);
        }
        Problems found = new Problems();
        try {
            YamlNode node = JsonReader.read(shown, clean, found);
            problems.addAll(found.sorted());
            return node;
        } catch (InvalidInputException noJson) {
            if (!JsonReader.isSyntax(noJson)) {
                throw noJson;
            }
            return namedJson ? yamlInstead(shown, clean, noJson) : yaml(shown, clean, problems);
        }
    }

    /** Ansible takes YAML in a file named .json too; what is neither is told as the JSON it is meant to be. */
    private static YamlNode yamlInstead(String shown, String text, InvalidInputException noJson) {
        Problems found = new Problems();
        try {
            YamlNode node = yaml(shown, text, found);
            found.throwIfErrors();
            return node;
        } catch (InvalidInputException noYaml) {
            throw noJson;
        }
    }

    /**
     * Returns every document of a text, read as YAML even where it looks like JSON.
     *
     * @throws InvalidInputException with every duplicate key, unknown tag and so on, or the first syntax error
     */
    public static List<YamlNode> documents(String shown, String text) {
        Problems problems = new Problems();
        List<YamlNode> documents = new ArrayList<>();
        compose(shown, text)
                .forEach(node -> documents.add(new YamlConverter(shown, text, problems).convertDocument(node)));
        problems.throwIfErrors();
        return documents;
    }

    private static YamlNode yaml(String shown, String text, Problems problems) {
        List<Node> nodes = compose(shown, text);
        if (nodes.size() > 1) {
            throw new InvalidInputException(YamlComplaint.secondDocument(shown, nodes.get(1)));
        }
        return new YamlConverter(shown, text, problems).convertDocument(nodes.isEmpty() ? null : nodes.get(0));
    }

    private static boolean looksLikeJson(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
                return c == '{' || c == '[';
            }
        }
        return false;
    }

    private static List<Node> compose(String shown, String text) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(TEXT_LIMIT);
        options.setNestingDepthLimit(NESTING_LIMIT);
        // Aliases are limited by what they expand to, in YamlConverter.
        options.setMaxAliasesForCollections(Integer.MAX_VALUE);
        // No tag ever makes an object; YamlConverter refuses the unknown ones, all at once.
        options.setTagInspector(tag -> true);
        try {
            Composer composer = new Composer(new ParserImpl(new StreamReader(text), options), new Untagged(), options);
            List<Node> nodes = new ArrayList<>();
            while (composer.checkNode()) {
                nodes.add(composer.getNode());
            }
            return nodes;
        } catch (YAMLException e) {
            throw new InvalidInputException(new YamlComplaint(shown, text).of(e));
        } catch (IllegalArgumentException e) {
            // SnakeYAML 2.7 trips over an unfinished \\u at the end of a text, and over code points that do not exist.
            throw new InvalidInputException(
                    Problem.error(Origin.ofFile(shown), "an escape in double quotes stands for no character"));
        }
    }

    private static final class Untagged extends Resolver {
        @Override
        protected void addImplicitResolvers() {
            // PlainScalar decides.
        }

        @Override
        public Tag resolve(NodeId kind, String value, boolean implicit) {
            return kind == NodeId.scalar && implicit ? UNTAGGED : super.resolve(kind, value, implicit);
        }
    }
}
