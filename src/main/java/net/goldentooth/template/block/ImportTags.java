package net.goldentooth.template.block;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.goldentooth.template.expression.Expression;
import net.goldentooth.template.expression.Parser;
import net.goldentooth.template.expression.Token;

/** Reads the tags that name another template. */
final class ImportTags {
    private final Library library;
    private final Segment segment;
    private final Parser parser;

    ImportTags(Library library, Segment segment, Parser parser) {
        this.library = library;
        this.segment = segment;
        this.parser = parser;
    }

    Statement include() {
        Expression template = parser.expression();
        boolean ignore = parser.skipName("ignore");
        if (ignore) {
            parser.expectName("missing");
        }
        boolean context = context(true);
        parser.expectEnd();
        return new Inclusion.Include(segment.at(), library, template, new Inclusion.Include.Options(ignore, context));
    }

    Statement extending() {
        Expression template = parser.expression();
        parser.expectEnd();
        return new Inheritance.Extends(segment.at(), library, template);
    }

    private boolean context(boolean otherwise) {
        boolean with = parser.skipName("with");
        boolean without = !with && parser.skipName("without");
        if (with || without) {
            parser.expectName("context");
            return with;
        }
        return otherwise;
    }

    Statement importAs() {
        Expression template = parser.expression();
        parser.expectName("as");
        String name = Targets.newName(parser);
        boolean context = context(false);
        parser.expectEnd();
        return new Inclusion.Import(segment.at(), library, template, new Inclusion.Import.Binding(name, context));
    }

    Statement fromImport() {
        Expression template = parser.expression();
        parser.expectName("import");
        Map<String, String> aliases = new LinkedHashMap<>();
        while (parser.peek().kind() == Token.Kind.NAME && !isContext()) {
            String name = importable();
            aliases.put(name, parser.skipName("as") ? Targets.newName(parser) : name);
            if (!parser.skipOperator(",")) {
                break;
            }
        }
        if (aliases.isEmpty()) {
            throw parser.unexpected("a name");
        }
        boolean context = context(false);
        parser.expectEnd();
        return new Inclusion.FromImport(
                segment.at(), library, template, new Inclusion.FromImport.Names(aliases, context));
    }

    private boolean isContext() {
        List<Token> tokens = segment.tokens();
        int size = tokens.size();
        boolean last = size > 2
                && parser.peek().equals(tokens.get(size - 3))
                && tokens.get(size - 2).isName("context");
        return last && (parser.peek().isName("with") || parser.peek().isName("without"));
    }

    private String importable() {
        int offset = parser.peek().start();
        String name = Targets.newName(parser);
        if (name.startsWith("_")) {
            throw parser.failure("names that begin with \"_\" cannot be imported", offset);
        }
        return name;
    }
}
