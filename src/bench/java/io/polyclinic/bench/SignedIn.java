package io.polyclinic.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** A clinic and somebody who is signed in there, with the requests that are sent again and again made beforehand. */
record SignedIn(BenchClinic clinic, String token, List<byte[]> reads) {

    private static final int AT_ONCE = 8;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Signs in at each of the clinics, through HTTP: this is also the proof that they were made properly. */
    static List<SignedIn> at(List<BenchClinic> clinics, int port) {
        Progress.say("signing in at %d clinics", clinics.size());
        try (var workers = Executors.newFixedThreadPool(AT_ONCE)) {
            var all = workers.invokeAll(IntStream.range(0, clinics.size())
                    .mapToObj(number -> (Callable<SignedIn>) () -> at(clinics.get(number), port))
                    .toList());
            return all.stream().map(SignedIn::result).toList();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SignedIn result(java.util.concurrent.Future<SignedIn> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e.getCause() == null ? e : e.getCause());
        }
    }

    private static SignedIn at(BenchClinic clinic, int port) {
        var request = HttpLine.post(
                clinic.host(),
                "/api/v1/auth/login",
                null,
                "{\"email\":\"" + BenchClinic.EMAIL + "\",\"password\":\"" + BenchClinic.PASSWORD + "\"}");
        try (var line = new HttpLine(port)) {
            var answer = line.send(request);
            for (var again = 0; answer.status() == 503 && again < 5; again++) {
                answer = line.send(request);
            }
            if (!answer.isGood()) {
                throw new IllegalStateException("signing in at " + clinic.slug() + ": " + answer.kind());
            }
            var token = JSON.readTree(answer.body()).get("accessToken").asText();
            var reads = clinic.patients().stream()
                    .map(patient -> HttpLine.get(clinic.host(), "/api/v1/patients/" + patient, token))
                    .toList();
            var first = line.send(reads.getFirst());
            if (!first.isGood() || !Canaries.belongs(first.text(), clinic)) {
                throw new IllegalStateException(
                        "the first read at " + clinic.slug() + " with the token " + token + ": " + first.kind());
            }
            return new SignedIn(clinic, token, reads);
        } catch (IOException e) {
            throw new UncheckedIOException("signing in at " + clinic.slug(), e);
        }
    }

    /** A read of one of its patients. */
    Call read(RandomGenerator random) {
        return new Call(clinic, reads.get(random.nextInt(reads.size())), null);
    }

    /** The first page of its patients. */
    Call list() {
        return new Call(clinic, HttpLine.get(clinic.host(), "/api/v1/patients?limit=5", token), null);
    }

    /** A patient of this name is registered. */
    Call write(String name) {
        var json = "{\"fullName\":\"" + clinic.nameOf(name) + "\"}";
        return new Call(clinic, HttpLine.post(clinic.host(), "/api/v1/patients", token, json), name);
    }
}
