package net.goldentooth.render;

import java.util.regex.Pattern;

/** The user and the group a file belongs to, by name. */
public record Owner(String user, String group) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*\\$?");

    public static final Owner ROOT = new Owner("root", "root");

    public Owner {
        for (String name : new String[] {user, group}) {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException("\"" + name + "\" is not the name of a user or group");
            }
        }
    }

    /** Returns the owner written as {@code user} or {@code user:group}; the group is the user's name when it is left out. */
    public static Owner parse(String text) {
        int colon = text.indexOf(':');
        return colon < 0 ? new Owner(text, text) : new Owner(text.substring(0, colon), text.substring(colon + 1));
    }

    @Override
    public String toString() {
        return user + ":" + group;
    }
}
