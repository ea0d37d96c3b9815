package net.goldentooth.template.filter;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.goldentooth.template.expression.Filter;
import net.goldentooth.template.expression.Frame;
import net.goldentooth.template.text.Failure;
import net.goldentooth.template.value.Arguments;
import net.goldentooth.template.value.Iteration;
import net.goldentooth.template.value.None;
import net.goldentooth.template.value.Printed;
import net.goldentooth.template.value.TypeName;
import net.goldentooth.template.value.View;

/** Filters on URLs (Python's urllib.parse). */
final class UrlFilters {
    private static final String SAFE = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~";
    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):(.*)", Pattern.DOTALL);

    private static final Pattern GROUP = Pattern.compile("[0-9A-Fa-f]{1,4}");

    private UrlFilters() {}

    static void register(Map<String, Filter> filters) {
        filters.put("urlencode", UrlFilters::encode);
        filters.put("urldecode", UrlFilters::decode);
        filters.put("urlsplit", UrlFilters::split);
    }

    private static Object decode(Object input, Arguments arguments, Frame frame) {
        arguments.bind("urldecode");
        if (input instanceof String text) {
            return decoded(text);
        }
        throw Failure.of("\"urldecode\" needs a text, not " + TypeName.of(input));
    }

    private static Object encode(Object input, Arguments arguments, Frame frame) {
        arguments.bind("urlencode");
        if (input instanceof String || !Iteration.isPossible(input)) {
            return quoted(Printed.str(input), "/");
        }
        List<Object> pairs = input instanceof Map<?, ?> map ? View.items(map) : Iteration.over(input);
        StringBuilder query = new StringBuilder();
        for (Object pair : pairs) {
            List<Object> parts = Iteration.over(pair);
            if (parts.size() != 2) {
                throw Failure.of("\"urlencode\" needs pairs of names and values");
            }
            query.append(query.length() == 0 ? "" : "&");
            query.append(quoted(Printed.str(parts.get(0)), "").replace("%20", "+"));
            query.append('=').append(quoted(Printed.str(parts.get(1)), "").replace("%20", "+"));
        }
        return query.toString();
    }

    private static String quoted(String text, String alsoSafe) {
        StringBuilder out = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean safe = SAFE.indexOf(c) >= 0 || alsoSafe.indexOf(c) >= 0;
            out.append(safe ? String.valueOf(c) : String.format("%%%02X", (int) c));
        }
        return out.toString();
    }

    private static String decoded(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String plain = text.replace('+', ' ');
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            int code = c == '%' && i + 2 < plain.length() ? hex(plain, i + 1) : -1;
            if (code >= 0) {
                bytes.write(code);
                i += 2;
            } else {
                bytes.writeBytes(plain.substring(i, i + 1).getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static int hex(String text, int at) {
        int high = Character.digit(text.charAt(at), 16);
        int low = Character.digit(text.charAt(at + 1), 16);
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }

    private static Object split(Object input, Arguments arguments, Frame frame) {
        Arguments.Bound bound = arguments.bind("urlsplit", "query");
        if (!(input instanceof String url)) {
            throw Failure.of("\"urlsplit\" needs a text, not " + TypeName.of(input));
        }
        Map<Object, Object> parts = parts(url);
        String query = bound.text("query", "");
        if (query.isEmpty()) {
            return parts;
        }
        Object part = parts.get(query);
        if (part == null) {
            throw Failure.of("a URL has no part \"" + query + "\"");
        }
        return part;
    }

    private static Map<Object, Object> parts(String url) {
        Matcher matcher = SCHEME.matcher(url);
        boolean hasScheme = matcher.matches();
        String scheme = hasScheme ? matcher.group(1).toLowerCase(Locale.ROOT) : "";
        String rest = hasScheme ? matcher.group(2) : url;
        String network = "";
        if (rest.startsWith("//")) {
            int end = 2;
            while (end < rest.length() && "/?#".indexOf(rest.charAt(end)) < 0) {
                end++;
            }
            network = rest.substring(2, end);
            rest = rest.substring(end);
        }
        int hash = rest.indexOf('#');
        String fragment = hash < 0 ? "" : rest.substring(hash + 1);
        rest = hash < 0 ? rest : rest.substring(0, hash);
        int mark = rest.indexOf('?');
        Map<Object, Object> parts = new LinkedHashMap<>();
        parts.put("fragment", fragment);
        int at = network.lastIndexOf('@');
        putHost(parts, network.substring(at + 1), network);
        parts.put("path", mark < 0 ? rest : rest.substring(0, mark));
        putPort(parts, network.substring(at + 1));
        parts.put("query", mark < 0 ? "" : rest.substring(mark + 1));
        parts.put("scheme", scheme);
        putUser(parts, at < 0 ? null : network.substring(0, at));
        return sorted(parts);
    }

    private static void putHost(Map<Object, Object> parts, String address, String network) {
        int bracket = address.indexOf(']');
        int colon = address.indexOf(':', Math.max(0, bracket));
        requireAddress(network);
        String host = colon < 0 ? address : address.substring(0, colon);
        String bare = host.startsWith("[") && bracket > 0 ? host.substring(1, bracket) : host;
        parts.put("hostname", bare.isEmpty() ? None.NONE : bare.toLowerCase(Locale.ROOT));
        parts.put("netloc", network);
    }

    private static void requireAddress(String network) {
        int open = network.indexOf('[');
        int close = network.indexOf(']');
        boolean brackets = open >= 0 || close >= 0;
        if (brackets && (open < 0 || close < open || !isIpv6(network.substring(open + 1, close)))) {
            throw Failure.of("\"" + network + "\" holds no IPv6 address in its brackets");
        }
    }

    /** RFC 4291, section 2.2: eight groups, or fewer around one double colon. */
    private static boolean isIpv6(String address) {
        int gap = address.indexOf("::");
        if (gap < 0) {
            return groups(address) == 8;
        }
        int before = groups(address.substring(0, gap));
        int after = groups(address.substring(gap + 2));
        return before >= 0 && after >= 0 && before + after < 8;
    }

    /** Returns how many groups there are, or -1 when one of them is none. */
    private static int groups(String text) {
        if (text.isEmpty()) {
            return 0;
        }
        String[] groups = text.split(":", -1);
        boolean all =
                Arrays.stream(groups).allMatch(group -> GROUP.matcher(group).matches());
        return all ? groups.length : -1;
    }

    private static void putPort(Map<Object, Object> parts, String address) {
        int colon = address.indexOf(':', Math.max(0, address.indexOf(']')));
        String port = colon < 0 ? "" : address.substring(colon + 1);
        if (port.isEmpty()) {
            parts.put("port", None.NONE);
            return;
        }
        boolean number = port.length() < 6 && port.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!number || Integer.parseInt(port) > 65_535) {
            throw Failure.of("\"" + port + "\" is no port");
        }
        parts.put("port", Long.valueOf(port));
    }

    private static void putUser(Map<Object, Object> parts, @org.jspecify.annotations.Nullable String info) {
        int colon = info == null ? -1 : info.indexOf(':');
        parts.put("username", info == null ? None.NONE : colon < 0 ? info : info.substring(0, colon));
        parts.put("password", info == null || colon < 0 ? None.NONE : info.substring(colon + 1));
    }

    /** Ansible lists the parts in the order of their names. */
    private static Map<Object, Object> sorted(Map<Object, Object> parts) {
        Map<Object, Object> sorted = new LinkedHashMap<>();
        parts.keySet().stream()
                .map(String.class::cast)
                .sorted()
                .forEach(name -> sorted.put(name, parts.getOrDefault(name, None.NONE)));
        return sorted;
    }
}
