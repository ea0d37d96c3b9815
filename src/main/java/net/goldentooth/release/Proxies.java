package net.goldentooth.release;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The proxy for a URL, by the variables that curl(1) and most other programs know; lower case wins. */
final class Proxies extends ProxySelector {
    private final Map<String, String> environment;

    Proxies(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public List<Proxy> select(URI uri) {
        String proxy = value(uri.getScheme() + "_proxy");
        String text = proxy.isEmpty() ? value("all_proxy") : proxy;
        if (text.isEmpty() || isExcepted(String.valueOf(uri.getHost()))) {
            return List.of(Proxy.NO_PROXY);
        }
        URI address = URI.create(text.contains("://") ? text : "http://" + text);
        int port = address.getPort() < 0 ? 3128 : address.getPort();
        return List.of(new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(address.getHost(), port)));
    }

    private String value(String name) {
        String lower = environment.getOrDefault(name, "");
        return lower.isEmpty() ? environment.getOrDefault(name.toUpperCase(Locale.ROOT), "") : lower;
    }

    private boolean isExcepted(String host) {
        for (String each : value("no_proxy").split(",", -1)) {
            String suffix = each.strip().replaceFirst("^\\*?\\.", "");
            if (each.strip().equals("*") || host.equals(suffix) || (!suffix.isEmpty() && host.endsWith("." + suffix))) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException reason) {
        // The request itself fails and says so.
    }
}
