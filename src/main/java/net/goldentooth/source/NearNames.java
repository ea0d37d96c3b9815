package net.goldentooth.source;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the name a person most likely meant when the one they wrote does not exist. */
public final class NearNames {
    private NearNames() {}

    /** Returns {@code did you mean "x"?} for the nearest candidate, or empty when none is near. */
    public static Optional<String> of(String name, Collection<String> candidates) {
        return nearest(name, candidates).map(near -> "did you mean \"" + near + "\"?");
    }

    /**
     * Returns the candidate with the fewest edits (insert, delete, replace, swap neighbours), at most a third of the
     * name's length; of several equally near ones, the first in alphabetical order.
     */
    public static Optional<String> nearest(String name, Collection<String> candidates) {
        int limit = Math.max(1, name.length() / 3);
        String best = null;
        int fewest = limit + 1;
        for (String candidate : candidates) {
            if (candidate.equals(name) || Math.abs(candidate.length() - name.length()) > limit) {
                continue;
            }
            int edits = edits(name.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
            if (edits < fewest || (edits == fewest && best != null && candidate.compareTo(best) < 0)) {
                best = candidate;
                fewest = edits;
            }
        }
        return Optional.ofNullable(best);
    }

    /** Optimal string alignment: Levenshtein's distance with a swap of neighbours as one edit. */
    private static int edits(String a, String b) {
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replace = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replace, Math.min(last[j], row[j - 1]) + 1);
                if (swapped(a, b, i, j)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            beforeLast = last;
            last = row;
        }
        return last[b.length()];
    }

    private static boolean swapped(String a, String b, int i, int j) {
        return i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    }
}
