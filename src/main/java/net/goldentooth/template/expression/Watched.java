package net.goldentooth.template.expression;

/** A text that asks for the time while a regular expression goes back and forth in it. */
public record Watched(String text, Frame frame) implements CharSequence {
    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        frame.rendering().budget().step();
        return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.substring(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
