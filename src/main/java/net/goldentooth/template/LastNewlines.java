package net.goldentooth.template;

/** The newlines at the end of a file. */
final class LastNewlines {
    private LastNewlines() {}

    /**
     * Returns the output with at least as many newlines at its end as the template has. Jinja2 drops one, and Ansible
     * puts back what is missing (ansible.template.Templar.do_template), counting in the text as it stands: a carriage return
     * ends the count.
     */
    static String restored(String template, String output) {
        int missing = count(template) - count(output);
        return missing > 0 ? output + "\n".repeat(missing) : output;
    }

    private static int count(String text) {
        int count = 0;
        while (count < text.length() && text.charAt(text.length() - 1 - count) == '\n') {
            count++;
        }
        return count;
    }
}
