package net.goldentooth.endpoint.ssh;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import net.schmizz.sshj.SSHClient;

/** What every login computes, with keys made up for it: the first real login then finds all of it loaded. */
public final class Rehearsal {
    private static final String EXCHANGE = "X25519";
    private static final String SIGNATURE = "Ed25519";
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

    private static byte[] exchange() throws GeneralSecurityException {
        KeyPair ours = KeyPairGenerator.getInstance(EXCHANGE).generateKeyPair();
        KeyPair theirs = KeyPairGenerator.getInstance(EXCHANGE).generateKeyPair();
        byte[] sent = theirs.getPublic().getEncoded();
        PublicKey received = KeyFactory.getInstance(EXCHANGE).generatePublic(new X509EncodedKeySpec(sent));
        KeyAgreement agreement = KeyAgreement.getInstance(EXCHANGE);
        agreement.init(ours.getPrivate());
        agreement.doPhase(received, true);
        return agreement.generateSecret();
    }

    private static void sign() throws GeneralSecurityException {
        KeyPair keys = KeyPairGenerator.getInstance(SIGNATURE).generateKeyPair();
        Signature signer = Signature.getInstance(SIGNATURE);
        signer.initSign(keys.getPrivate());
        signer.update(TEXT);
        byte[] signed = signer.sign();
        Signature verifier = Signature.getInstance(SIGNATURE);
        verifier.initVerify(keys.getPublic());
        verifier.update(TEXT);
        boolean unused = verifier.verify(signed);
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
