package net.goldentooth.source;

/**
 * Where a value stood: a file, and the line and column in it.
 *
 * @param file path as it is shown to people: relative to the workspace where it lies in it
 * @param line 1-based; 0 when only the file is known
 * @param column 1-based, in code points; 0 when only the line is known
 */
public record Origin(String file, int line, int column) implements Comparable<Origin> {
    /** Returns the origin of something that concerns a whole file. */
    public static Origin ofFile(String file) {
        return new Origin(file, 0, 0);
    }

    /** Returns the place {@code lines} further down and, on a later line, at {@code column} of it. */
    public Origin plus(int lines, int columnOnThatLine) {
        int shifted = lines == 0 ? Math.max(column, 1) + columnOnThatLine - 1 : columnOnThatLine;
        return new Origin(file, Math.max(line, 1) + lines, shifted);
    }

    @Override
    public int compareTo(Origin other) {
        int byFile = file.compareTo(other.file);
        if (byFile != 0) {
            return byFile;
        }
        int byLine = Integer.compare(line, other.line);
        return byLine != 0 ? byLine : Integer.compare(column, other.column);
    }

    /** Returns {@code file:line:column}, without the parts that are not known. */
    @Override
    public String toString() {
        if (line == 0) {
            return file;
        }
        return column == 0 ? file + ":" + line : file + ":" + line + ":" + column;
    }
}
