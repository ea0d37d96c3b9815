package net.goldentooth.endpoint.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.SSHRuntimeException;
import net.schmizz.sshj.signature.Signature;
import org.junit.jupiter.api.Test;

/** Ed25519 as the JDK knows it, too. */
class Ed25519SignatureTest {
    private static final byte[] TEXT = "what is signed".getBytes(StandardCharsets.UTF_8);

    private final Signature ours = new Ed25519Signature.Maker().create();
    private final KeyPair keys;

    Ed25519SignatureTest() throws GeneralSecurityException {
        keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    }

    @Test
    void theJdkVerifiesWhatIsSignedHere() throws GeneralSecurityException {
        ours.initSign(keys.getPrivate());
        ours.update(TEXT, 0, 4);
        ours.update(TEXT, 4, TEXT.length - 4);
        java.security.Signature theirs = java.security.Signature.getInstance("Ed25519");
        theirs.initVerify(keys.getPublic());
        theirs.update(TEXT);
        assertTrue(theirs.verify(ours.encode(ours.sign())));
    }

    @Test
    void aKeyOfAnotherLibrarySignsAsWell() throws GeneralSecurityException {
        PrivateKey foreign = new Foreign(keys.getPrivate().getEncoded());
        ours.initSign(foreign);
        ours.update(TEXT);
        ours.initVerify(keys.getPublic());
        ours.update(TEXT);
        assertTrue(ours.verify(named("ssh-ed25519", signedByTheJdk())));
    }

    @Test
    void whatTheJdkSignedIsVerifiedAndNothingElse() throws GeneralSecurityException {
        byte[] signed = signedByTheJdk();
        assertTrue(verifies("ssh-ed25519", signed, TEXT));
        assertFalse(verifies("ssh-rsa", signed, TEXT));
        assertFalse(verifies("ssh-ed25519", signed, "what is sigmed".getBytes(StandardCharsets.UTF_8)));
        assertFalse(verifies("ssh-ed25519", new byte[signed.length], TEXT));
        assertFalse(verifies("ssh-ed25519", new byte[0], TEXT));
        for (int i = 0; i < signed.length; i += 7) {
            byte[] damaged = signed.clone();
            damaged[i] ^= 1;
            assertFalse(verifies("ssh-ed25519", damaged, TEXT), "byte " + i);
        }
        ours.initVerify(keys.getPublic());
        assertThrows(SSHRuntimeException.class, () -> ours.verify(new byte[] {0, 0, 1}));
    }

    @Test
    void whatWasUpdatedBeforeIsForgotten() throws GeneralSecurityException {
        ours.initVerify(keys.getPublic());
        ours.update(TEXT);
        assertTrue(verifies("ssh-ed25519", signedByTheJdk(), TEXT));
        assertEquals("ssh-ed25519", ours.getSignatureName());
    }

    private boolean verifies(String name, byte[] signed, byte[] text) {
        ours.initVerify(keys.getPublic());
        ours.update(text);
        return ours.verify(named(name, signed));
    }

    private byte[] signedByTheJdk() throws GeneralSecurityException {
        java.security.Signature theirs = java.security.Signature.getInstance("Ed25519");
        theirs.initSign(keys.getPrivate());
        theirs.update(TEXT);
        return theirs.sign();
    }

    private static byte[] named(String name, byte[] signed) {
        return new Buffer.PlainBuffer().putString(name).putBytes(signed).getCompactData();
    }

    private record Foreign(byte[] getEncoded) implements PrivateKey {
        @Override
        public String getAlgorithm() {
            return "EdDSA";
        }

        @Override
        public String getFormat() {
            return "PKCS#8";
        }

        @Override
        public byte[] getEncoded() {
            return getEncoded;
        }
    }
}
