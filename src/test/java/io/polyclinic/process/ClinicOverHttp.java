package io.polyclinic.process;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;

/** A clinic of a running server, seen as its clients see it. */
public record ClinicOverHttp(int port, String slug) {

    /** Tries to sign in. */
    public Response signIn(String email, String password) {
        return request().body(Map.of("email", email, "password", password)).post("/api/v1/auth/login");
    }

    /** Registers a patient and gives the address of the record. */
    public String register(String email, String password, String fullName) {
        return as(email, password)
                .body(Map.of("fullName", fullName))
                .post("/api/v1/patients")
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
    }

    /** The full names of the patients. */
    public List<String> patients(String email, String password) {
        return as(email, password)
                .get("/api/v1/patients")
                .then()
                .statusCode(200)
                .extract()
                .path("items.fullName");
    }

    public RequestSpecification as(String email, String password) {
        return as(token(email, password));
    }

    /** Signs in and gives the access token. */
    public String token(String email, String password) {
        return signIn(email, password).then().statusCode(200).extract().path("accessToken");
    }

    /** A request with an access token, wherever it was drawn. */
    public RequestSpecification as(String token) {
        return request().header("Authorization", "Bearer " + token);
    }

    private RequestSpecification request() {
        return given().baseUri("http://localhost")
                .port(port)
                .header("Host", slug + ".localhost:" + port)
                .contentType(ContentType.JSON);
    }
}
