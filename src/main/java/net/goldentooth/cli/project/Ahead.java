package net.goldentooth.cli.project;

import net.goldentooth.endpoint.ssh.Rehearsal;
import net.goldentooth.template.TemplateEngine;

/**
 * Loads what a command will need while it still reads its files: on a machine with two processors nobody waits for that.
 * Nothing is connected to and nothing is read.
 */
public final class Ahead {
    private Ahead() {}

    /** For commands that render. */
    public static void ofTemplates() {
        start(TemplateEngine::prepare, "templates-ahead");
    }

    /** For commands that connect. */
    public static void ofConnections() {
        start(Rehearsal::run, "connections-ahead");
    }

    private static void start(Runnable work, String name) {
        if (Runtime.getRuntime().availableProcessors() > 1) {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            thread.start();
        }
    }
}
