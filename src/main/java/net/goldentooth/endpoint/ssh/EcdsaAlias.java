package net.goldentooth.endpoint.ssh;

import java.security.InvalidKeyException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyFactorySpi;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.KeySpec;

/**
 * Gives the JDK's own elliptic curve keys the name that sshj asks for, ECDSA. All else that is needed the JDK has, so that
 * Bouncy Castle, whose start takes 200 ms of a processor, is not registered; it still decrypts old PEM files. Registering
 * anything makes the JDK load all its providers, so that even this is left until such a key turns up.
 */
final class EcdsaAlias extends Provider {
    private static final long serialVersionUID = 1L;

    private EcdsaAlias() {
        super("goldentooth-ecdsa", "1", "elliptic curve keys under the name ECDSA");
        put("KeyFactory.ECDSA", EllipticCurve.class.getName());
    }

    /** Makes the name known to this program. Does nothing the second time. */
    static void register() {
        int unused = Security.addProvider(new EcdsaAlias());
    }

    /** The JDK's factory. Public, with a public constructor, since the JDK makes it by name. */
    public static final class EllipticCurve extends KeyFactorySpi {
        private final KeyFactory factory;

        public EllipticCurve() throws NoSuchAlgorithmException {
            this.factory = KeyFactory.getInstance("EC");
        }

        @Override
        protected PublicKey engineGeneratePublic(KeySpec spec) throws InvalidKeySpecException {
            return factory.generatePublic(spec);
        }

        @Override
        protected PrivateKey engineGeneratePrivate(KeySpec spec) throws InvalidKeySpecException {
            return factory.generatePrivate(spec);
        }

        @Override
        protected <T extends KeySpec> T engineGetKeySpec(Key key, Class<T> spec) throws InvalidKeySpecException {
            return factory.getKeySpec(key, spec);
        }

        @Override
        protected Key engineTranslateKey(Key key) throws InvalidKeyException {
            return factory.translateKey(key);
        }
    }
}
