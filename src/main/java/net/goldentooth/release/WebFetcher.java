package net.goldentooth.release;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fetches over HTTP and HTTPS, continuing what was interrupted, and from folders by {@code file:} URLs. */
public final class WebFetcher implements Fetcher {
    private static final Duration CONNECT = Duration.ofSeconds(20);
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final Duration SILENCE = Duration.ofSeconds(60);

    private final Proxies proxies;
    private final Progress progress;
    private @Nullable HttpClient client;

    /** Told now and then how far a download is. */
    @FunctionalInterface
    public interface Progress {
        /** @param total bytes of the whole, or -1 when the server does not say */
        void received(String url, long bytes, long total);
    }

    /** @param environment where {@code https_proxy}, {@code http_proxy} and {@code no_proxy} are looked up */
    public WebFetcher(Map<String, String> environment, Progress progress) {
        this.proxies = new Proxies(environment);
        this.progress = progress;
    }

    @Override
    public void fetch(String url, Path part) throws IOException {
        URI uri = URI.create(url);
        if ("file".equals(uri.getScheme())) {
            copy(url, Path.of(uri.getPath()), part);
            return;
        }
        long have = Files.exists(part) ? Files.size(part) : 0;
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(ANSWER);
        if (have > 0) {
            request.header("Range", "bytes=" + have + "-");
        }
        receive(url, send(url, request.build()), part, have);
    }

    private static void copy(String url, Path file, Path part) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new NotFoundException(url + ": there is no such file");
        }
        Files.copy(file, part, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    private HttpResponse<InputStream> send(String url, HttpRequest request) throws IOException {
        try {
            return client().send(request, HttpResponse.BodyHandlers.ofInputStream());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (HttpTimeoutException e) {
            throw new IOException("no answer within " + ANSWER.toSeconds() + " seconds", e);
        } catch (ConnectException e) {
            throw new IOException("no connection to " + URI.create(url).getAuthority(), e);
        }
    }

    /** Made when it is first needed: it takes a tenth of a second to load. */
    private synchronized HttpClient client() {
        HttpClient made = client;
        if (made == null) {
            made = HttpClient.newBuilder()
                    .followRedirects(HttpClient.Redirect.NORMAL)
                    .connectTimeout(CONNECT)
                    .proxy(proxies)
                    .build();
            client = made;
        }
        return made;
    }

    private void receive(String url, HttpResponse<InputStream> response, Path part, long have) throws IOException {
        int status = response.statusCode();
        try (InputStream body = response.body()) {
            if (status == 206 && continues(response, have)) {
                append(url, response, part, have);
            } else if (status == 200) {
                Files.deleteIfExists(part);
                append(url, response, part, 0);
            } else if (status == 206) {
                Files.deleteIfExists(part);
                throw new IOException("it answers with another part than was asked for");
            } else if (status == 416) {
                // All of it is here, or what is here belongs to something else: the sum tells.
                return;
            } else if (status == 404 || status == 410) {
                throw new NotFoundException(url + " answers " + status + ": there is no such file");
            } else {
                throw new IOException("it answers " + status);
            }
        }
    }

    // RFC 9110, 14.4: Content-Range: bytes 500-999/1000
    private static boolean continues(HttpResponse<InputStream> response, long have) {
        return response.headers()
                .firstValue("content-range")
                .filter(range -> range.startsWith("bytes " + have + "-"))
                .isPresent();
    }

    private void append(String url, HttpResponse<InputStream> response, Path part, long have) throws IOException {
        long length = response.headers().firstValueAsLong("content-length").orElse(-1);
        long total = length < 0 ? -1 : have + length;
        long received = have;
        byte[] buffer = new byte[1 << 16];
        try (InputStream body = response.body();
                Silence silence = new Silence(body, SILENCE);
                OutputStream out = Files.newOutputStream(part, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
                silence.broken();
                out.write(buffer, 0, n);
                received += n;
                progress.received(url, received, total);
            }
        }
        if (total >= 0 && received < total) {
            throw new IOException("the connection ended after " + received + " of " + total + " bytes");
        }
    }
}
