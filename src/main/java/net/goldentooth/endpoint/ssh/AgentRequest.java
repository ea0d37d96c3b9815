package net.goldentooth.endpoint.ssh;

import java.io.IOException;
import net.goldentooth.endpoint.hostkey.HostKey;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.Message;
import net.schmizz.sshj.common.SSHPacket;
import net.schmizz.sshj.transport.TransportException;
import net.schmizz.sshj.userauth.UserAuthException;
import net.schmizz.sshj.userauth.method.AbstractAuthMethod;

/**
 * RFC 4252 (7): public key authentication with a key that never leaves the agent. It asks first whether the key would do,
 * since a signature may cost a person a confirmation.
 */
final class AgentRequest extends AbstractAuthMethod {
    /** How the message of a failure begins that is the agent's and not the server's. */
    static final String NOT_SIGNED = "ssh-agent did not sign";

    // draft-miller-ssh-agent, 4.5.1: SSH_AGENT_RSA_SHA2_512
    private static final int RSA_SHA2_512 = 4;

    private final SshAgent agent;
    private final HostKey shown;
    private final HostKey held;
    private final LoginDeadline deadline;

    /**
     * @param key what is shown and what signs
     * @param deadline stands still while the agent signs
     */
    AgentRequest(SshAgent agent, HeldKeys.Shown key, LoginDeadline deadline) {
        super("publickey");
        this.agent = agent;
        this.shown = key.shown();
        this.held = key.held();
        this.deadline = deadline;
    }

    @Override
    protected SSHPacket buildReq() throws UserAuthException {
        return withKey(super.buildReq().putBoolean(false));
    }

    @Override
    public void handle(Message message, SSHPacket packet) throws UserAuthException, TransportException {
        if (message != Message.USERAUTH_60) {
            super.handle(message, packet);
            return;
        }
        SSHPacket request = withKey(super.buildReq().putBoolean(true));
        byte[] signed = new Buffer.PlainBuffer()
                .putString(params.getTransport().getSessionID())
                .putBuffer(request)
                .getCompactData();
        params.getTransport().write(request.putBytes(signature(signed)));
    }

    private SSHPacket withKey(SSHPacket request) {
        return request.putString(algorithm()).putBytes(shown.blob());
    }

    private byte[] signature(byte[] data) throws UserAuthException {
        try {
            return deadline.without(() -> agent.sign(held, data, isRsa() ? RSA_SHA2_512 : 0));
        } catch (IOException e) {
            throw new UserAuthException(NOT_SIGNED + ": " + e.getMessage(), e);
        }
    }

    // RFC 8332: an RSA key's own name stands for SHA-1, which servers refuse.
    private String algorithm() {
        return isRsa() ? shown.type().replace("ssh-rsa", "rsa-sha2-512") : shown.type();
    }

    private boolean isRsa() {
        return shown.type().startsWith("ssh-rsa");
    }
}
