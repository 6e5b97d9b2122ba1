package io.polyclinic.operators;

import io.polyclinic.platform.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;

/**
 * Where servers may be that are added or led elsewhere over HTTP. Clinics' rows and the logins to them go where the catalog says, so an
 * operator's token, which may be stolen, must not lead them to any machine in the world.
 */
@ApplicationScoped
class ServerPlaces {

    private final List<String> allowed;

    ServerPlaces(OperatorsConfig config) {
        allowed = config.serverHosts().orElse(List.of()).stream()
                .map(host -> host.strip().toLowerCase(Locale.ROOT))
                .filter(host -> !host.isEmpty())
                .toList();
    }

    void requireAllowed(String host) {
        var asked = host.toLowerCase(Locale.ROOT);
        if (allowed.stream().noneMatch(one -> one.startsWith(".") ? asked.endsWith(one) : asked.equals(one))) {
            throw Problem.NOT_ALLOWED.because(
                    "a server at this host is added or changed at the command line, unless POLYCLINIC_OPERATORS_SERVER_HOSTS names it");
        }
    }
}
