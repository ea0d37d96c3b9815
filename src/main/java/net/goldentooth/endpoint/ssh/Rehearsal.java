package net.goldentooth.endpoint.ssh;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.signature.Signature;
import org.bouncycastle.math.ec.rfc7748.X25519;

/** What every login computes, with keys made up for it: the first real login then finds all of it loaded. */
public final class Rehearsal {
    private static final byte[] TEXT = "rehearsal".getBytes(StandardCharsets.US_ASCII);
    private static final int KEY_BYTES = 16;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private Rehearsal() {}

    /** Does it, and says nothing of what this Java may not know: a server that wants no other will have it said. */
    public static void run() {
        try (SSHClient unconnected = new SSHClient(SshAlgorithms.modern())) {
            sign();
            encrypt(Arrays.copyOf(exchange(), KEY_BYTES));
        } catch (GeneralSecurityException | IOException unknownHere) {
            return;
        }
    }

    private static byte[] exchange() {
        byte[] ours = new byte[X25519.SCALAR_SIZE];
        byte[] theirs = new byte[X25519.POINT_SIZE];
        byte[] shared = new byte[X25519.POINT_SIZE];
        X25519.generatePrivateKey(new SecureRandom(), ours);
        X25519.generatePublicKey(ours, 0, theirs, 0);
        boolean unused = X25519.calculateAgreement(ours, 0, theirs, 0, shared, 0);
        return shared;
    }

    private static void sign() throws GeneralSecurityException {
        KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        Signature signature = new Ed25519Signature.Maker().create();
        signature.initSign(keys.getPrivate());
        signature.update(TEXT);
        byte[] signed = new Buffer.PlainBuffer()
                .putString(signature.getSignatureName())
                .putBytes(signature.sign())
                .getCompactData();
        signature.initVerify(keys.getPublic());
        signature.update(TEXT);
        boolean unused = signature.verify(signed);
    }

    private static void encrypt(byte[] key) throws GeneralSecurityException {
        SecretKeySpec secret = new SecretKeySpec(key, "AES");
        GCMParameterSpec nonce = new GCMParameterSpec(TAG_BITS, new byte[NONCE_BYTES]);
        Cipher sender = Cipher.getInstance("AES/GCM/NoPadding");
        sender.init(Cipher.ENCRYPT_MODE, secret, nonce);
        byte[] sent = sender.doFinal(TEXT);
        Cipher receiver = Cipher.getInstance("AES/GCM/NoPadding");
        receiver.init(Cipher.DECRYPT_MODE, secret, nonce);
        byte[] unused = receiver.doFinal(sent);
    }
}
