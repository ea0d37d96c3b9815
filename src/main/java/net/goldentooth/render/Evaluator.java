package net.goldentooth.render;

import java.util.Optional;
import net.goldentooth.role.FileSource;
import net.goldentooth.source.SourceFile;
import net.goldentooth.template.Template;

/** Gives a role's text its meaning. What cannot be evaluated is empty, and the reason is among the problems. */
interface Evaluator {
    /** Returns what a text stands for: itself, or the value of the one expression it is, or what is rendered from it. */
    Optional<Object> value(Template text);

    /** Returns whether an entry with this condition counts. */
    boolean holds(Template condition);

    Optional<Content> content(FileSource.Kind kind, SourceFile file);
}
