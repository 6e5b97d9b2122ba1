package io.polyclinic.webhooks;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * An address that messages may go to, as far as can be seen without asking anybody where its name leads.
 *
 * @param host a name, or an address without brackets
 * @param path what goes into the request line
 */
record TargetUrl(boolean tls, String host, int port, String path) {

    private static final int HTTPS = 443;
    private static final int HTTP = 80;
    private static final int FIRST_HIGH_PORT = 1_024;
    private static final int LAST_PORT = 65_535;

    static TargetUrl of(String text, WebhooksConfig config) {
        var uri = parsed(text);
        var scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        var tls = scheme.equals("https");
        if (!tls && !(config.allowHttp() && scheme.equals("http"))) {
            throw new RefusedTargetException("it must begin with https://");
        }
        if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            throw new RefusedTargetException("it must have no user name, password or fragment in it");
        }
        var port = uri.getPort() >= 0 ? uri.getPort() : tls ? HTTPS : HTTP;
        if (!isAllowed(port, tls, config)) {
            throw new RefusedTargetException("the port %d is not sent to".formatted(port));
        }
        return new TargetUrl(tls, hostOf(uri), port, pathOf(uri));
    }

    private static URI parsed(String text) {
        try {
            return new URI(text).parseServerAuthority();
        } catch (URISyntaxException e) {
            throw new RefusedTargetException("it is no address of the form https://name/path in ASCII");
        }
    }

    private static boolean isAllowed(int port, boolean tls, WebhooksConfig config) {
        return port == HTTPS
                || !tls && port == HTTP
                || config.highPorts() && port >= FIRST_HIGH_PORT && port <= LAST_PORT;
    }

    private static String hostOf(URI uri) {
        var host = uri.getHost();
        if (host == null || host.indexOf('%') >= 0) {
            throw new RefusedTargetException("it has no proper host name");
        }
        var bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        return (bare.endsWith(".") ? bare.substring(0, bare.length() - 1) : bare).toLowerCase(Locale.ROOT);
    }

    private static String pathOf(URI uri) {
        var path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }
}
