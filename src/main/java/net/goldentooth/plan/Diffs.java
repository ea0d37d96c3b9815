package net.goldentooth.plan;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.ChangeDelta;
import com.github.difflib.patch.Chunk;
import com.github.difflib.patch.Patch;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.goldentooth.plan.observed.ObservedFile;
import net.goldentooth.render.Content;
import net.goldentooth.render.ManagedFile;
import net.goldentooth.render.ManagedFile.Sight;
import net.goldentooth.render.RemotePath;
import net.goldentooth.render.SecretMask;
import net.goldentooth.source.Count;

/** Unified diffs of what a plan changes, with secrets masked on both sides. */
public final class Diffs {
    /** Larger files are named with their sizes only. */
    public static final long LARGEST = 1 << 20;

    private static final int CONTEXT = 3;

    private final SecretMask mask;

    public Diffs(SecretMask mask) {
        this.mask = mask;
    }

    /** Returns the paths whose contents on the host are needed to show what a plan changes. */
    public static Set<RemotePath> needed(Plan plan) {
        Set<RemotePath> paths = new TreeSet<>();
        for (Step step : plan.steps()) {
            Stream.concat(before(step).stream(), after(step).stream())
                    .filter(file -> file.type() == ObservedFile.Type.FILE && file.size() <= LARGEST)
                    .forEach(file -> paths.add(file.path()));
        }
        return paths;
    }

    private static Optional<ObservedFile> before(Step step) {
        if (step instanceof Step.WriteFile write) {
            return write.before();
        }
        if (step instanceof Step.RestoreFile restore) {
            return restore.before();
        }
        return step instanceof Step.RemoveFile remove ? Optional.of(remove.before()) : Optional.empty();
    }

    /** What comes back lies on the host as well. */
    private static Optional<ObservedFile> after(Step step) {
        return step instanceof Step.RestoreFile restore
                ? Optional.of(restore.kept().copy())
                : Optional.empty();
    }

    /**
     * Returns the diffs of all files a plan writes or removes, by path; empty when it does neither.
     *
     * @param contents the bytes on the host now, of the paths that {@link #needed} names
     */
    public String of(Plan plan, Map<RemotePath, byte[]> contents) {
        Map<RemotePath, String> byPath = new TreeMap<>();
        for (Step step : plan.steps()) {
            if (step instanceof Step.WriteFile write) {
                byPath.put(write.file().path(), written(write, contents));
            } else if (step instanceof Step.RemoveFile remove) {
                byPath.put(remove.path(), removed(remove, contents));
            } else if (step instanceof Step.RestoreFile restore) {
                byPath.put(restore.kept().path(), new RestoredDiff(this, plan, contents).of(restore));
            }
        }
        return String.join("", byPath.values());
    }

    private String written(Step.WriteFile write, Map<RemotePath, byte[]> contents) {
        ManagedFile file = write.file();
        Optional<Content> old = Optional.ofNullable(contents.get(file.path())).map(Content::of);
        Optional<ObservedFile> before = write.before().filter(each -> each.type() == ObservedFile.Type.FILE);
        if (old.isEmpty() && before.isPresent()) {
            return unseen(before.get());
        }
        return of(file.path().value(), old, Optional.of(file.content()), file.sight());
    }

    /** Nobody knows any more whether a file that only some can read held a secret. */
    private String removed(Step.RemoveFile remove, Map<RemotePath, byte[]> contents) {
        Optional<Content> old = Optional.ofNullable(contents.get(remove.path())).map(Content::of);
        if (!remove.before().mode().worldReadable()) {
            return hidden(remove.path().value(), old, Optional.empty());
        }
        return old.isPresent() ? of(remove.path().value(), old, Optional.empty()) : unseen(remove.before());
    }

    /**
     * Returns the diff of one file of which only so much may be shown: masked where it is known what in it is secret, and
     * else only that it changes.
     */
    public String of(String path, Optional<Content> before, Optional<Content> after, Sight sight) {
        if (sight == Sight.OPEN) {
            return of(path, before, after);
        }
        boolean isKnown =
                sight == Sight.MASKED && after.isPresent() && !isOpaque(after) && mask.finds(read(after.get()));
        return isKnown ? of(path, before, after) : hidden(path, before, after);
    }

    /** Returns that a file changes, without what. */
    static String hidden(String path, Optional<Content> before, Optional<Content> after) {
        if (before.map(Content::sha256).equals(after.map(Content::sha256))) {
            return "";
        }
        return "File " + path + " may hold a secret, so its change is not shown\n";
    }

    /** Returns that a file is too large to show what changes in it. */
    static String unseen(ObservedFile before) {
        return "File " + before.path() + " is too large to show (" + Count.of(before.size(), "byte")
                + " on the host)\n";
    }

    /** Returns the diff of one file; a side that does not exist is empty. Nothing is returned when both are equal. */
    public String of(String path, Optional<Content> before, Optional<Content> after) {
        if (before.map(Content::sha256).equals(after.map(Content::sha256))) {
            return "";
        }
        if (isOpaque(before) || isOpaque(after)) {
            return "Binary file " + path + ": " + size(before) + " → " + size(after) + "\n";
        }
        String oldName = before.isPresent() ? path : "/dev/null";
        String newName = after.isPresent() ? path : "/dev/null";
        return text(
                oldName,
                newName,
                before.map(Diffs::read).orElse(""),
                after.map(Diffs::read).orElse(""));
    }

    private String text(String oldName, String newName, String before, String after) {
        List<String> oldLines = lines(before);
        List<String> newLines = lines(after);
        List<String> shownOld = lines(mask.mask(before));
        List<String> shownNew = lines(mask.mask(after));
        Patch<String> shown = new Patch<>();
        List<Boolean> keys = OldSecrets.insideKeys(oldLines);
        for (AbstractDelta<String> delta : DiffUtils.diff(oldLines, newLines).getDeltas()) {
            Chunk<String> source = delta.getSource();
            Chunk<String> target = delta.getTarget();
            List<String> added = slice(shownNew, target);
            OldSecrets old = new OldSecrets(added, slice(newLines, target));
            List<String> removed = new ArrayList<>();
            for (int i = source.getPosition(); i < source.getPosition() + source.size(); i++) {
                removed.add(keys.get(i) ? SecretMask.MASK : old.hide(shownOld.get(i)));
            }
            shown.addDelta(new ChangeDelta<>(
                    new Chunk<>(source.getPosition(), removed), new Chunk<>(target.getPosition(), added)));
        }
        List<String> printed = UnifiedDiffUtils.generateUnifiedDiff(oldName, newName, shownOld, shown, CONTEXT);
        return printed.isEmpty() ? "" : String.join("\n", printed) + "\n";
    }

    private static List<String> slice(List<String> lines, Chunk<String> chunk) {
        return lines.subList(chunk.getPosition(), chunk.getPosition() + chunk.size());
    }

    /** The lines without their ends; a last line without an end says so, as diff(1) does. */
    private static List<String> lines(String text) {
        if (text.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
        int last = lines.size() - 1;
        if (lines.get(last).isEmpty()) {
            lines.remove(last);
        } else {
            lines.set(last, lines.get(last) + "\n\\ No newline at end of file");
        }
        return lines;
    }

    private static boolean isOpaque(Optional<Content> content) {
        if (content.isEmpty()) {
            return false;
        }
        if (content.get().size() > LARGEST) {
            return true;
        }
        return read(content.get()).chars().anyMatch(each -> each == 0 || each == '\uFFFD');
    }

    private static String read(Content content) {
        try (InputStream in = content.open()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String size(Optional<Content> content) {
        return content.map(each -> Count.of(each.size(), "byte")).orElse("absent");
    }
}
