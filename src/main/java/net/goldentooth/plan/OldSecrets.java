package net.goldentooth.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import net.goldentooth.render.SecretMask;

/**
 * Hides secrets that only the host still has, such as a password that was changed since: their values are not known, so
 * they are found by where they stand.
 */
final class OldSecrets {
    private static final Pattern KEY = Pattern.compile("(?i)^(\\s*(?:-\\s+)?[\"']?[\\w.-]*"
            + "(?:passw(?:or)?d|passphrase|secret|token|credentials?|private_?key|api_?key|access_?key|authorization)"
            + "(?!_?file)[\"']?\\s*[:=]\\s*+)(?![|>]?\\s*$).+$");
    // crypt(5): $2b$ and its kin are hashes of passwords.
    private static final Pattern HASH = Pattern.compile("\\$(?:2[abxy]|5|6|y|argon2id?)\\$\\S+");

    private final List<String> shownAdded;
    private final List<String> added;

    /**
     * @param shownAdded the lines that take the place of the old ones, masked
     * @param added the same lines, not masked
     */
    OldSecrets(List<String> shownAdded, List<String> added) {
        this.shownAdded = shownAdded;
        this.added = added;
    }

    /** Returns for each line whether it is in the middle of a private key in PEM form. */
    static List<Boolean> insideKeys(List<String> lines) {
        List<Boolean> inside = new ArrayList<>();
        boolean within = false;
        for (String line : lines) {
            within &= !line.contains("-----END");
            inside.add(within);
            within |= line.contains("-----BEGIN") && line.contains("PRIVATE KEY");
        }
        return inside;
    }

    /** Returns text with everything hidden that may be a secret by where it stands. */
    static String hideAll(String text) {
        OldSecrets alone = new OldSecrets(List.of(), List.of());
        List<String> lines = List.of(text.split("\n", -1));
        List<Boolean> keys = insideKeys(lines);
        List<String> shown = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            shown.add(keys.get(i) ? SecretMask.MASK : alone.hide(lines.get(i)));
        }
        return String.join("\n", shown);
    }

    /** Returns an old line, whose known secrets are already masked, with what else may be a secret masked too. */
    String hide(String line) {
        for (int i = 0; i < added.size(); i++) {
            String shown = shownAdded.get(i);
            if (shown.equals(added.get(i))) {
                continue;
            }
            String before = shown.substring(0, shown.indexOf(SecretMask.MASK));
            if (line.startsWith(before)) {
                return before + SecretMask.MASK;
            }
        }
        return HASH.matcher(KEY.matcher(line).replaceFirst("$1***")).replaceAll(SecretMask.MASK);
    }
}
