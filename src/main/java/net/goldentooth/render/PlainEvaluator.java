package net.goldentooth.render;

import java.util.Optional;
import net.goldentooth.role.FileSource;
import net.goldentooth.source.SourceFile;
import net.goldentooth.template.Template;

/** Takes only text that means the same on every host, so that a role can be judged without any. */
final class PlainEvaluator implements Evaluator {
    @Override
    public Optional<Object> value(Template text) {
        return isPlain(text) ? Optional.of(text.text()) : Optional.empty();
    }

    static boolean isPlain(Template text) {
        return !text.text().contains("{{")
                && !text.text().contains("{%")
                && !text.text().contains("{#");
    }

    @Override
    public boolean holds(Template condition) {
        return true;
    }

    @Override
    public Optional<Content> content(FileSource.Kind kind, SourceFile file) {
        return Optional.of(Content.of(""));
    }
}
