package net.goldentooth.template.text;

import net.goldentooth.source.Origin;

/** A position in a template. */
public record Place(Source source, int offset) {
    /** Returns file, line and column; counted only now, since most places are never asked. */
    public Origin origin() {
        return source.originOf(offset);
    }
}
