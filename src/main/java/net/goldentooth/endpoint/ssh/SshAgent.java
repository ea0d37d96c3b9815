package net.goldentooth.endpoint.ssh;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.goldentooth.endpoint.hostkey.HostKey;
import net.schmizz.sshj.common.Buffer;

/**
 * An ssh-agent, spoken to over its socket (draft-miller-ssh-agent). Each request has a connection of its own, so that
 * machines need not wait for each other.
 */
final class SshAgent {
    private static final byte REQUEST_IDENTITIES = 11;
    private static final byte IDENTITIES_ANSWER = 12;
    private static final byte SIGN_REQUEST = 13;
    private static final byte SIGN_RESPONSE = 14;
    private static final int MAX_ANSWER = 256 * 1024;
    private static final Duration LISTING = Duration.ofSeconds(5);

    /** How long a signature may take: a person may have to confirm the use of a key, or touch it. */
    static final Duration SIGNING = Duration.ofSeconds(30);

    private final Path socket;

    SshAgent(Path socket) {
        this.socket = socket;
    }

    /**
     * A key that the agent holds.
     *
     * @param key the public key, or a certificate for it
     */
    record Held(HostKey key, String comment) {}

    /** Returns the keys that the agent holds, in its order. */
    List<Held> keys() throws IOException {
        Buffer.PlainBuffer answer =
                ask(new Buffer.PlainBuffer().putByte(REQUEST_IDENTITIES), IDENTITIES_ANSWER, LISTING);
        int count = answer.readUInt32AsInt();
        List<Held> keys = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            keys.add(new Held(HostKey.ofBlob(answer.readBytes()), answer.readString()));
        }
        return keys;
    }

    /**
     * Returns a signature, as SSH writes it, with the algorithm's name in front.
     *
     * @param flags which hash an RSA key uses: {@link AgentRequest}
     */
    byte[] sign(HostKey key, byte[] data, int flags) throws IOException {
        Buffer.PlainBuffer request = new Buffer.PlainBuffer()
                .putByte(SIGN_REQUEST)
                .putBytes(key.blob())
                .putBytes(data)
                .putUInt32(flags);
        return ask(request, SIGN_RESPONSE, SIGNING).readBytes();
    }

    private Buffer.PlainBuffer ask(Buffer.PlainBuffer request, byte expected, Duration patience) throws IOException {
        byte[] body = request.getCompactData();
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            ByteBuffer out = ByteBuffer.allocate(Integer.BYTES + body.length)
                    .putInt(body.length)
                    .put(body);
            out.flip();
            while (out.hasRemaining()) {
                channel.write(out);
            }
            int length = read(channel, Integer.BYTES, patience).getInt();
            if (length < 1 || length > MAX_ANSWER) {
                throw new IOException("its answer is no ssh-agent's");
            }
            Buffer.PlainBuffer answer =
                    new Buffer.PlainBuffer(read(channel, length, patience).array());
            if (answer.readByte() != expected) {
                throw new IOException("it refused");
            }
            return answer;
        }
    }

    private static ByteBuffer read(SocketChannel channel, int length, Duration patience) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        channel.configureBlocking(false);
        try (Selector selector = Selector.open()) {
            channel.register(selector, SelectionKey.OP_READ);
            while (bytes.hasRemaining()) {
                if (selector.select(patience.toMillis()) == 0) {
                    throw new SocketTimeoutException("no answer in " + patience.toSeconds() + " s");
                }
                selector.selectedKeys().clear();
                if (channel.read(bytes) < 0) {
                    throw new EOFException("it hung up");
                }
            }
        }
        return bytes.flip();
    }
}
