package io.polyclinic.fleet;

import io.polyclinic.catalog.ServerAddress;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether a server may be where it is said to be; each refusal is one line that says what to give instead. */
final class ServerWords {

    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}]");
    private static final Pattern PARAMETERS = Pattern.compile("([A-Za-z]+=[^&?#=\\s]+(&[A-Za-z]+=[^&?#=\\s]+)*)?");
    private static final Pattern CREDENTIALS = Pattern.compile("(?i)(^|.*&)(user|password|sslpassword)=.*");

    /** None of them names a class or another place to connect to, as some that the driver knows do. */
    private static final Set<String> KNOWN = Set.of(
            "ssl",
            "sslmode",
            "sslrootcert",
            "sslcert",
            "sslkey",
            "sslNegotiation",
            "gssEncMode",
            "channelBinding",
            "requireAuth",
            "tcpKeepAlive",
            "connectTimeout",
            "loginTimeout",
            "socketTimeout");

    private static final int LAST_PORT = 65_535;

    private ServerWords() {}

    static void check(ServerAddress address) {
        require(HOST.matcher(address.host()).matches(), "\"" + address.host() + "\" is not a host");
        require(address.port() >= 1 && address.port() <= LAST_PORT, address.port() + " is not a port");
        var parameters = address.jdbcParameters();
        require(
                PARAMETERS.matcher(parameters).matches(),
                "\"" + parameters + "\" are not parameters; use such as sslmode=verify-full&sslrootcert=/etc/ca.pem");
        require(
                !CREDENTIALS.matcher(parameters).matches(),
                "the parameters are kept unsealed: no user and no password among them");
        for (var parameter : parameters.isEmpty() ? new String[0] : parameters.split("&")) {
            var name = parameter.substring(0, parameter.indexOf('='));
            require(
                    KNOWN.contains(name),
                    "the parameter " + name + " is not taken; "
                            + String.join(", ", KNOWN.stream().sorted().toList()) + " are");
        }
    }

    static void check(@Nullable Integer connections) {
        require(connections == null || connections >= 1, "give a server at least 1 connection");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new WrongUseException(otherwise);
        }
    }
}
