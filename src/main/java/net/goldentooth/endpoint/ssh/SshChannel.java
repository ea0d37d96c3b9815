package net.goldentooth.endpoint.ssh;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import net.goldentooth.endpoint.Channel;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.connection.ConnectionException;
import net.schmizz.sshj.connection.channel.direct.Session.Command;

/** One command over SSH. */
final class SshChannel implements Channel {
    private final SSHClient client;
    private final Command command;
    private final InputStream output;
    private final InputStream errors;

    private SshChannel(SSHClient client, Command command) {
        this.client = client;
        this.command = command;
        // sshj's own streams block when asked for no bytes, which readNBytes() does at its end.
        this.output = new BufferedInputStream(command.getInputStream());
        this.errors = new BufferedInputStream(command.getErrorStream());
    }

    // Waiting for the server's word costs no round trip: it opens the window for what we send at the same moment.
    static SshChannel exec(SSHClient client, String commandLine) throws IOException {
        return new SshChannel(client, client.startSession().exec(commandLine));
    }

    @Override
    public OutputStream input() {
        return command.getOutputStream();
    }

    @Override
    public InputStream output() {
        return output;
    }

    @Override
    public InputStream errors() {
        return errors;
    }

    @Override
    public OptionalInt exitStatus(Duration within) {
        try {
            command.join(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ConnectionException notEnded) {
            return OptionalInt.empty();
        }
        Integer status = command.getExitStatus();
        return status == null ? OptionalInt.empty() : OptionalInt.of(status);
    }

    // Closing the channel politely would wait for the command to end.
    @Override
    public void close() {
        SshFailure.quietly(client::disconnect);
    }
}
