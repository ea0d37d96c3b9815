package net.goldentooth.render;

import java.util.HashSet;
import java.util.Set;
import net.goldentooth.render.BundleMaker.Declared;
import net.goldentooth.source.Origin;
import net.goldentooth.source.Problem;
import net.goldentooth.source.Problems;
import net.goldentooth.source.Secret;

/** Finds where secrets went in a bundle. */
final class Secrecy {
    private final Bundle bundle;
    private final Set<Secret> secrets;
    private final Declared declared;
    private final Problems problems;
    private final SecretMask mask;

    /**
     * @param vaulted what vaults gave out
     * @param declared where everything in the bundle is
     */
    Secrecy(Bundle bundle, Set<Secret> vaulted, Declared declared, Problems problems) {
        this.bundle = bundle;
        this.secrets = new HashSet<>(bundle.secrets());
        this.secrets.addAll(vaulted);
        this.declared = declared;
        this.problems = problems;
        this.mask = new SecretMask(secrets);
    }

    /** Returns the bundle with all secrets known to it and its secret files marked; secrets that would be seen are problems. */
    Bundle applied() {
        for (int i = 0; i < bundle.validators().size(); i++) {
            String command = String.join("\n", bundle.validators().get(i).command());
            refuse(command, "the arguments of a command", declared.validators().get(i));
        }
        for (int i = 0; i < bundle.checks().size(); i++) {
            Check check = bundle.checks().get(i);
            refuse(
                    check.subject() + "\n" + check.condition().orElse(""),
                    "a check",
                    declared.checks().get(i));
        }
        return bundle.withFiles(bundle.files().stream().map(this::marked).toList(), secrets);
    }

    private ManagedFile marked(ManagedFile file) {
        ManagedFile marked = holdsSecret(file.content()) ? file.shown(ManagedFile.Sight.MASKED) : file;
        if (marked.secret() && marked.mode().worldReadable()) {
            warnOfReaders(marked);
        }
        return marked;
    }

    private boolean holdsSecret(Content content) {
        return content instanceof Content.InMemory memory && mask.finds(memory.text());
    }

    private void warnOfReaders(ManagedFile file) {
        String message = file.path() + " holds a secret, and everyone on the host can read it";
        declared.claims().stream()
                .filter(claim -> claim.subject().equals(file.path().value()))
                .findFirst()
                .ifPresent(claim -> problems.add(Problem.warning(claim.origin(), message)
                        .withHint("give it mode: \"0640\" and, as owner:, root and the group that needs it")));
    }

    private void refuse(String text, String where, Origin origin) {
        if (mask.finds(text)) {
            problems.add(
                    Problem.error(origin, "a secret would stand in " + where + ", which everyone on the host can see")
                            .withHint("put it in a file that only its reader can read"));
        }
    }
}
