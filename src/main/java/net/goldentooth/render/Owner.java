package net.goldentooth.render;

/** The user and the group a file belongs to, by name. */
public record Owner(String user, String group) {
    public static final Owner ROOT = new Owner("root", "root");

    public Owner {
        for (String name : new String[] {user, group}) {
            if (!name.matches("[A-Za-z_][A-Za-z0-9_.-]*\\$?")) {
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
