package net.goldentooth.lab;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Serves the lab's release archives over HTTP on 127.0.0.1, laid out as where upstream keeps them. */
public final class ReleaseMirror implements AutoCloseable {
    /** Where the archives are kept between runs of the tests. */
    static final Path CACHE = Path.of(System.getProperty("user.home"), ".cache", "goldentooth", "lab");

    private static final String PRETEND = """
            cp -a "$1/." "$2"
            for archive in "$2"/*/*/*.linux-amd64.tar.gz; do
                top=$(basename "${archive%.tar.gz}")
                arm=${top%amd64}arm64
                cd "$(dirname "$archive")"
                tar xzf "$archive"
                mv "$top" "$arm"
                echo 'The programs are for amd64.' >"$arm/NOTICE"
                tar czf "$arm.tar.gz" "$arm"
                rm -r "$arm"
                sha256sum -- *.tar.gz >sha256sums.txt
            done
            """;

    private final HttpServer server;
    private final ExecutorService pool = Executors.newCachedThreadPool();
    private final LabReleases releases;
    private final List<String> requested = new CopyOnWriteArrayList<>();

    private ReleaseMirror(LabReleases releases) {
        this.releases = releases;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(pool);
        server.createContext("/", this::answer);
        server.start();
    }

    /** Returns a running mirror of the archives that the lab uses too. */
    public static ReleaseMirror start() {
        return new ReleaseMirror(releases());
    }

    /**
     * Returns a running mirror whose arm64 archives hold amd64's programs, for hosts that only say that they are of
     * that architecture: what is proven there is that the archive was chosen, not that its programs run.
     *
     * @param folder an empty one, where the altered archives are kept
     */
    public static ReleaseMirror startForPretenders(Path folder) {
        LabReleases altered = new LabReleases(folder);
        Command.Answer answer = Command.run(
                List.of("sh", "-euc", PRETEND, "sh", releases().folder().toString(), folder.toString()));
        if (answer.status() != 0) {
            throw new AssertionError(answer.errors());
        }
        return new ReleaseMirror(altered);
    }

    /** Returns the address below which a project's releases lie, such as for {@code prometheus_mirror}. */
    public String url(String project) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + project;
    }

    /** Returns the one version of a project that the mirror has. */
    public String version(String project) {
        return Objects.requireNonNull(releases.variables().get(project + "_version"), project);
    }

    /** Returns {@code PROJECT_mirror} and {@code PROJECT_version} for each project, as a role's variables. */
    public Map<String, String> variables() {
        Map<String, String> variables = new TreeMap<>(releases.variables());
        variables.replaceAll((name, value) ->
                name.endsWith("_mirror") ? url(name.substring(0, name.length() - "_mirror".length())) : value);
        return variables;
    }

    /** Returns the paths that were asked for so far, in order. */
    public List<String> requested() {
        return List.copyOf(requested);
    }

    /** Returns the folder that is served. */
    public Path folder() {
        return releases.folder();
    }

    @Override
    public void close() {
        server.stop(0);
        pool.shutdown();
    }

    private static LabReleases releases() {
        return LabReleases.ensure(LabImage.ensure(System.err::println), CACHE, System.err::println);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            requested.add(path);
            Path file = releases.folder().resolve(path.substring(1)).normalize();
            if (!file.startsWith(releases.folder()) || !Files.isRegularFile(file)) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            boolean wantsBody = !exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(200, wantsBody ? Files.size(file) : -1);
            if (wantsBody) {
                Files.copy(file, exchange.getResponseBody());
            }
        }
    }
}
