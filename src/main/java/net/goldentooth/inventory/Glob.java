package net.goldentooth.inventory;

import java.util.regex.Pattern;

/** Shell globs as Python's fnmatch knows them: {@code *}, {@code ?}, {@code [abc]}, {@code [!abc]}. */
final class Glob {
    private Glob() {}

    /** Returns a regular expression that matches the whole of what the glob matches. */
    static String regex(String glob) {
        StringBuilder regex = new StringBuilder();
        int i = 0;
        while (i < glob.length()) {
            char c = glob.charAt(i);
            int close = c == '[' ? closing(glob, i) : -1;
            if (close > 0) {
                regex.append(set(glob.substring(i + 1, close)));
                i = close + 1;
                continue;
            }
            regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
            i++;
        }
        return regex.append("\\z").toString();
    }

    private static int closing(String glob, int open) {
        int from = open + 1;
        if (from < glob.length() && glob.charAt(from) == '!') {
            from++;
        }
        return glob.indexOf(']', from + 1);
    }

    private static String set(String inside) {
        boolean negated = inside.startsWith("!");
        String characters = (negated ? inside.substring(1) : inside).replaceAll("([\\\\\\[\\]&^])", "\\\\$1");
        return (negated ? "[^" : "[") + characters + "]";
    }
}
