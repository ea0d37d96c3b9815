package net.goldentooth.cli;

import net.goldentooth.endpoint.ssh.Rehearsal;
import net.goldentooth.template.TemplateEngine;

/**
 * Loads what a command will need while it still reads its files: on a machine with two processors nobody waits for that.
 * Nothing is connected to and nothing is read.
 */
final class Ahead {
    private Ahead() {}

    /** For commands that render. */
    static void ofTemplates() {
        start(TemplateEngine::prepare, "templates-ahead");
    }

    /** For commands that connect. */
    static void ofConnections() {
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
