package net.goldentooth.source;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Two folders seen as one: what the upper one lacks is taken from the lower one. */
final class LayeredFolder implements SourceFolder {
    private final SourceFolder upper;
    private final SourceFolder lower;

    LayeredFolder(SourceFolder upper, SourceFolder lower) {
        this.upper = upper;
        this.lower = lower;
    }

    @Override
    public String shown() {
        return upper.shown();
    }

    @Override
    public Optional<SourceFile> file(String relative) {
        return upper.file(relative).or(() -> lower.file(relative));
    }

    @Override
    public List<String> list(String relative) {
        TreeSet<String> paths = new TreeSet<>(lower.list(relative));
        paths.addAll(upper.list(relative));
        return List.copyOf(paths);
    }

    @Override
    public boolean hasFolder(String relative) {
        return upper.hasFolder(relative) || lower.hasFolder(relative);
    }

    @Override
    public Optional<String> firstLine(String relative) {
        return upper.firstLine(relative).or(() -> lower.firstLine(relative));
    }
}
