package net.goldentooth.cli.project;

import java.util.List;
import net.goldentooth.endpoint.ssh.Rehearsal;
import net.goldentooth.render.Content;
import net.goldentooth.source.YamlReader;
import net.goldentooth.template.TemplateRehearsal;

/**
 * What a command will need and can be loaded while its arguments and files are still read: on a machine with two processors
 * nobody waits for that. Nothing is connected to and none of the person's files is read.
 */
public enum Ahead {
    NOTHING(List.of()),
    TEMPLATES(List.of(YamlReader::prepare, TemplateRehearsal::run, Ahead::sum)),
    CONNECTIONS(List.of(YamlReader::prepare, Rehearsal::run)),
    /** Rendering comes before connecting. */
    SETUP(List.of(YamlReader::prepare, TemplateRehearsal::run, Ahead::sum, Rehearsal::run));

    private final List<Runnable> work;

    Ahead(List<Runnable> work) {
        this.work = work;
    }

    /** What the sum of the first text needs. */
    private static void sum() {
        String unused = Content.of("").sha256();
    }

    /** Begins it on a thread that the end of the program does not wait for. */
    public void begin() {
        if (!work.isEmpty() && Runtime.getRuntime().availableProcessors() > 1) {
            Thread thread = new Thread(() -> work.forEach(Runnable::run), "ahead");
            thread.setDaemon(true);
            thread.start();
        }
    }
}
