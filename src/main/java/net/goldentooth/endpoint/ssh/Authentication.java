package net.goldentooth.endpoint.ssh;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import net.goldentooth.endpoint.UnreachableException;
import net.goldentooth.endpoint.hostkey.HostKey;
import net.goldentooth.endpoint.hostkey.PublicKeyFile;
import net.goldentooth.source.Secret;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.userauth.UserAuthException;
import net.schmizz.sshj.userauth.keyprovider.KeyPairWrapper;
import net.schmizz.sshj.userauth.method.AuthKeyboardInteractive;
import net.schmizz.sshj.userauth.method.AuthMethod;
import net.schmizz.sshj.userauth.method.AuthNone;
import net.schmizz.sshj.userauth.method.AuthPassword;
import net.schmizz.sshj.userauth.method.PasswordResponseProvider;
import net.schmizz.sshj.userauth.password.PasswordFinder;
import net.schmizz.sshj.userauth.password.PasswordUtils;

/**
 * One login: tries what there is until the server is content. First what was asked for by name (key files, then the
 * password), since servers hang up after a few wrong ones (sshd_config(5), MaxAuthTries); then the agent's keys, then the usual files.
 */
final class Authentication {
    private final SshLogin login;
    private final SSHClient client;
    private final Identities identities;
    private final Optional<SshAgent> agent;
    private final LoginDeadline deadline;
    private final List<String> tried = new ArrayList<>();
    private final Set<HostKey> shown = new HashSet<>();
    private final List<String> notes = new ArrayList<>();
    private final List<UnreachableException> unusable = new ArrayList<>();
    private final Notices notices;
    private final Duration patience;

    Authentication(SshLogin login, SSHClient client, SshNetwork network, LoginDeadline deadline) {
        this.deadline = deadline;
        this.login = login;
        this.client = client;
        this.identities = network.identities();
        this.notices = network.settings().notices();
        this.patience = network.settings().timeouts().login();
        this.agent = login.credentials().offer() == SshCredentials.Offer.NOTHING
                ? Optional.empty()
                : login.credentials().agent().map(SshAgent::new).or(network::agent);
    }

    /**
     * Logs in.
     *
     * @throws UnreachableException when nothing that was tried let us in; it names what was
     */
    void logIn() throws IOException {
        // An agent that asks a person has time of its own, which the library has to grant, too.
        client.getTransport().setTimeoutMs((int) patience.plus(SshAgent.SIGNING).toMillis());
        HeldKeys held = heldKeys();
        if (!byNamedFiles(held)
                && !byPassword()
                && !byAgent(offered(held), held)
                && !byUsualFiles(held)
                && !byNothing()) {
            throw refused();
        }
        client.getTransport().setTimeoutMs((int) patience.toMillis());
        unusable.forEach(notices::passedOver);
    }

    private boolean byNamedFiles(HeldKeys held) throws IOException {
        for (Path file : login.credentials().files()) {
            try {
                if (byFile(file, held)) {
                    return true;
                }
            } catch (UnreachableException useless) {
                rethrowUnlessConnected(useless);
                unusable.add(useless);
            }
        }
        return false;
    }

    private boolean byFile(Path file, HeldKeys held) throws IOException {
        Optional<SshAgent.Held> twin = held.twin(file);
        // The agent may hold it unlocked: no need to ask anybody.
        if (twin.isPresent() && identities.isForAgents(file)) {
            return byAgent(twin.get(), held);
        }
        Identity identity =
                identities.isLocked(file) ? deadline.without(() -> identities.of(file)) : identities.of(file);
        int number = 0;
        for (KeyPairWrapper certified : identity.certified(login.credentials().certificates())) {
            number++;
            String label = "the certificate of " + file + (number == 1 ? "" : " (" + number + ")");
            if (show(HostKey.of(certified.getPublic()), label, new SignedRequest(certified))) {
                return true;
            }
        }
        KeyPairWrapper plain = identity.provider();
        return show(HostKey.of(plain.getPublic()), file.toString(), new SignedRequest(plain))
                || (twin.isPresent() && byAgent(twin.get(), held));
    }

    private boolean byUsualFiles(HeldKeys held) throws IOException {
        List<Path> files = login.credentials().files().isEmpty() ? identities.usual() : List.of();
        for (Path file : files) {
            if (held.twin(file).isEmpty() && byUsualFile(file, held)) {
                return true;
            }
        }
        return false;
    }

    private boolean byUsualFile(Path file, HeldKeys held) throws IOException {
        try {
            return byFile(file, held);
        } catch (UnreachableException useless) {
            rethrowUnlessConnected(useless);
            notes.add(useless.getMessage());
            return false;
        }
    }

    private void rethrowUnlessConnected(UnreachableException e) {
        if (!client.isConnected() || !client.getTransport().isRunning()) {
            throw e;
        }
    }

    private boolean byAgent(List<SshAgent.Held> keys, HeldKeys held) throws IOException {
        for (SshAgent.Held key : keys) {
            if (byAgent(key, held)) {
                return true;
            }
        }
        return false;
    }

    private boolean byAgent(SshAgent.Held key, HeldKeys held) throws IOException {
        for (HeldKeys.Shown form : held.forms(key, filesOf(key))) {
            if (show(form.shown(), form.label(), new AgentRequest(agent.orElseThrow(), form, deadline))) {
                return true;
            }
        }
        return false;
    }

    private List<Path> filesOf(SshAgent.Held key) {
        return Stream.concat(login.credentials().files().stream(), identities.usual().stream())
                .filter(file ->
                        PublicKeyFile.beside(file).filter(key.key()::equals).isPresent())
                .toList();
    }

    private boolean byPassword() throws IOException {
        Optional<Secret> password = login.credentials().password();
        if (password.isEmpty()) {
            return false;
        }
        if (attempt("the password", new AuthPassword(once(password.get())))) {
            return true;
        }
        PasswordResponseProvider answers = new PasswordResponseProvider(once(password.get()));
        return client.getUserAuth().getAllowedMethods().contains("keyboard-interactive")
                && attempt("the password at its prompt", new AuthKeyboardInteractive(answers));
    }

    private boolean byNothing() throws IOException {
        return tried.isEmpty() && unusable.isEmpty() && attempt("nothing", new AuthNone());
    }

    // What it is called tells no two keys apart: whoever makes keys for many machines leaves them one comment.
    private boolean show(HostKey key, String label, AuthMethod method) throws IOException {
        return shown.add(key) && attempt(label, method);
    }

    private boolean attempt(String label, AuthMethod method) throws IOException {
        tried.add(label);
        try {
            client.auth(login.user(), method);
            return true;
        } catch (UserAuthException e) {
            if (!client.getTransport().isRunning()) {
                throw hungUp(e);
            }
            if (message(e).startsWith(AgentRequest.NOT_SIGNED)) {
                notes.add(message(e));
            }
            return false;
        } catch (IllegalStateException e) {
            // SSHClient.auth() says so of a connection that has ended since the last attempt.
            throw hungUp(e);
        }
    }

    private HeldKeys heldKeys() {
        return new HeldKeys(
                agent.map(this::listed).orElse(List.of()), login.credentials().certificates());
    }

    private List<SshAgent.Held> listed(SshAgent one) {
        try {
            return deadline.without(one::keys);
        } catch (IOException e) {
            notes.add("ssh-agent does not answer: " + e.getMessage());
            return List.of();
        }
    }

    // ssh_config(5), IdentitiesOnly: what was named has been tried by now, and the usual files count as named.
    private List<SshAgent.Held> offered(HeldKeys held) {
        SshCredentials credentials = login.credentials();
        return credentials.offer() == SshCredentials.Offer.EVERYTHING
                ? held.keys()
                : identities.usual().stream()
                        .filter(file -> credentials.files().isEmpty())
                        .flatMap(file -> held.twin(file).stream())
                        .toList();
    }

    private static PasswordFinder once(Secret password) {
        return PasswordUtils.createOneOff(password.reveal().toCharArray());
    }

    private UnreachableException hungUp(Exception e) {
        return new UnreachableException(
                login + " hung up after " + String.join(", ", tried),
                tried.size() > 2
                        ? "it allows few attempts (MaxAuthTries): name the right key with ansible_ssh_private_key_file"
                        : "its log says why: journalctl -u ssh",
                e);
    }

    private UnreachableException refused() {
        List<String> asides = new ArrayList<>(notes);
        unusable.forEach(why -> asides.add(message(why)));
        if (tried.isEmpty()) {
            // It takes an attempt to learn what the server accepts, and none was possible.
            asides.remove(message(unusable.get(0)));
            return new UnreachableException(
                    message(unusable.get(0)) + aside(asides),
                    unusable.get(0).hint().orElse(null),
                    unusable.get(0));
        }
        String ours =
                tried.equals(List.of("nothing")) ? "there is no key to try" : "refused " + String.join(", ", tried);
        String theirs = String.join(", ", client.getUserAuth().getAllowedMethods());
        String hint = "put a key's .pub into ~" + login.user()
                + "/.ssh/authorized_keys there (ssh-copy-id), and name the key with"
                + " ansible_ssh_private_key_file or --private-key";
        return new UnreachableException(
                "cannot log in as " + login + ": " + ours + aside(asides) + "; it accepts " + theirs,
                unusable.stream()
                        .findFirst()
                        .flatMap(UnreachableException::hint)
                        .orElse(hint),
                null);
    }

    private static String aside(List<String> asides) {
        return asides.isEmpty() ? "" : " (" + String.join("; ", asides) + ")";
    }

    private static String message(Exception e) {
        return String.valueOf(e.getMessage());
    }
}
