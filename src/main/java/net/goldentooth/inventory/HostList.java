package net.goldentooth.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import net.goldentooth.source.Origin;
import net.goldentooth.source.SourceFile;

/**
 * A file of host patterns, one a line; empty lines and those that begin with {@code #} say nothing.
 *
 * @param author whoever wrote it
 */
record HostList(Author author, List<Line> lines) {
    /** The first line of a file that a run left. */
    private static final Pattern HEADING =
            Pattern.compile("# Where \\S+ did not end well, at the latest in run \\S+\\. For --limit @FILE\\.");

    /** Who wrote a list. */
    enum Author {
        /** A name that the inventory does not have is misspelt. */
        PERSON,
        /** A name that the inventory does not have was in it when the list was written. */
        RUN
    }

    /** One pattern, and where it stands. */
    record Line(String text, Origin where) {}

    HostList {
        lines = List.copyOf(lines);
    }

    static HostList of(SourceFile file) {
        // Editors of other systems begin a text with a byte order mark, which no name can hold.
        String text = file.text().replaceFirst("^\uFEFF", "");
        List<String> all = text.lines().map(String::strip).toList();
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (!all.get(i).isEmpty() && !all.get(i).startsWith("#")) {
                lines.add(new Line(all.get(i), new Origin(file.shown(), i + 1, 1)));
            }
        }
        boolean ofRun = !all.isEmpty() && HEADING.matcher(all.get(0)).matches();
        return new HostList(ofRun ? Author.RUN : Author.PERSON, lines);
    }
}
