package io.polyclinic.tenancy;

import static io.restassured.RestAssured.given;

import io.polyclinic.fleet.TestClinic;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.restassured.response.ValidatableResponse;
import java.util.Map;

/** The settings of a server behind proxies, as the variable POLYCLINIC_TRUSTED_PROXIES makes them. */
abstract class ForwardedByProxies implements QuarkusTestProfile {

    private final String trusted;

    private ForwardedByProxies(String trusted) {
        this.trusted = trusted;
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "quarkus.http.proxy.proxy-address-forwarding", "true",
                "quarkus.http.proxy.allow-x-forwarded", "true",
                "quarkus.http.proxy.enable-forwarded-host", "true",
                "quarkus.http.proxy.trusted-proxies", trusted);
    }

    /** The tests' own requests come from a trusted proxy. */
    public static class FromHere extends ForwardedByProxies {
        public FromHere() {
            super("127.0.0.1");
        }
    }

    /** There is a trusted proxy, and the tests' requests do not come from it. */
    public static class FromElsewhere extends ForwardedByProxies {
        public FromElsewhere() {
            super("192.0.2.1");
        }
    }

    /** Who the caller is, asked at one host with the word of a proxy that another was meant. */
    static ValidatableResponse ask(String host, String forwarded, TestClinic caller) {
        var token = caller.tokenOf(caller.adminEmail());
        return given().header("Host", host)
                .header("X-Forwarded-Host", forwarded)
                .header("X-Forwarded-For", "10.0.0.1")
                .header("Authorization", "Bearer " + token)
                .get("/api/v1/me")
                .then();
    }
}
