package net.goldentooth.role;

import net.goldentooth.template.Template;

/**
 * Where the bytes of a declared file come from.
 *
 * @param name relative to the role's folder; {@code templates/x} names the folder shared by roles; a {@code /} at the end
 *     names a whole folder
 */
public record FileSource(Kind kind, Template name) {
    /** What is done to the bytes. */
    public enum Kind {
        /** Rendered with the host's variables. */
        TEMPLATE,
        /** Taken as they are. */
        COPY;

        /** Returns the key in role.yaml. */
        public String key() {
            return this == TEMPLATE ? "template" : "copy";
        }
    }

    public boolean isFolder() {
        return name.text().endsWith("/");
    }
}
