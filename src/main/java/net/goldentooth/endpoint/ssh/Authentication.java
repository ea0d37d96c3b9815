package net.goldentooth.endpoint.ssh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
    private final List<String> passedOver = new ArrayList<>();

    Authentication(SshLogin login, SSHClient client, SshNetwork network, LoginDeadline deadline) {
        this.deadline = deadline;
        this.login = login;
        this.client = client;
        this.identities = network.identities();
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
        List<SshAgent.Held> held = heldKeys();
        for (Path file : login.credentials().files()) {
            if (byFile(file, held)) {
                return;
            }
        }
        if (!byPassword() && !byAgent(offered(held)) && !byUsualFiles(held) && !byNothing()) {
            throw refused();
        }
    }

    private boolean byFile(Path file, List<SshAgent.Held> held) throws IOException {
        // The agent may hold it unlocked: no need to ask anybody.
        Optional<SshAgent.Held> unlocked = needsAgent(file) ? twin(file, held) : Optional.empty();
        if (unlocked.isPresent()) {
            return byAgent(List.of(unlocked.get()));
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
        return show(HostKey.of(plain.getPublic()), file.toString(), new SignedRequest(plain));
    }

    private boolean needsAgent(Path file) {
        return PublicKeyFile.isPublic(file) || !Files.exists(file) || identities.isLocked(file);
    }

    private boolean byUsualFiles(List<SshAgent.Held> held) throws IOException {
        List<Path> files = login.credentials().files().isEmpty() ? identities.usual() : List.of();
        for (Path file : files) {
            if (twin(file, held).isEmpty() && byUsualFile(file, held)) {
                return true;
            }
        }
        return false;
    }

    private boolean byUsualFile(Path file, List<SshAgent.Held> held) throws IOException {
        try {
            return byFile(file, held);
        } catch (UnreachableException unusable) {
            if (!client.isConnected() || !client.getTransport().isRunning()) {
                throw unusable;
            }
            passedOver.add(unusable.getMessage());
            return false;
        }
    }

    private boolean byAgent(List<SshAgent.Held> keys) throws IOException {
        for (SshAgent.Held held : keys) {
            String label = "the agent's " + held.key().shortType() + " " + held.comment();
            if (show(held.key(), label, new AgentRequest(agent.orElseThrow(), held.key()))) {
                return true;
            }
        }
        return false;
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
        return tried.isEmpty() && attempt("nothing", new AuthNone());
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
            return false;
        } catch (IllegalStateException e) {
            // SSHClient.auth() says so of a connection that has ended since the last attempt.
            throw hungUp(e);
        }
    }

    private List<SshAgent.Held> heldKeys() {
        if (agent.isEmpty()) {
            return List.of();
        }
        try {
            return agent.get().keys();
        } catch (IOException e) {
            passedOver.add("ssh-agent does not answer: " + e.getMessage());
            return List.of();
        }
    }

    // ssh_config(5), IdentitiesOnly: what was named has been tried by now, and the usual files count as named.
    private List<SshAgent.Held> offered(List<SshAgent.Held> held) {
        SshCredentials credentials = login.credentials();
        return credentials.offer() == SshCredentials.Offer.EVERYTHING
                ? held
                : identities.usual().stream()
                        .filter(file -> credentials.files().isEmpty())
                        .flatMap(file -> twin(file, held).stream())
                        .toList();
    }

    private static Optional<SshAgent.Held> twin(Path file, List<SshAgent.Held> held) {
        return PublicKeyFile.beside(file)
                .flatMap(key ->
                        held.stream().filter(one -> one.key().equals(key)).findFirst());
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
        String ours =
                tried.equals(List.of("nothing")) ? "there is no key to try" : "refused " + String.join(", ", tried);
        String theirs = String.join(", ", client.getUserAuth().getAllowedMethods());
        String notes = passedOver.isEmpty() ? "" : " (" + String.join("; ", passedOver) + ")";
        return new UnreachableException(
                "cannot log in as " + login + ": " + ours + notes + "; it accepts " + theirs,
                "put a key's .pub into ~" + login.user()
                        + "/.ssh/authorized_keys there (ssh-copy-id), and name the key with"
                        + " ansible_ssh_private_key_file or --private-key",
                null);
    }
}
