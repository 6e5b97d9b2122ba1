package io.polyclinic.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * People of some clinics who send messages by hand, so many that nobody sends more than the five that a person may send in a minute, and
 * the clinics' accounts at the mail server.
 */
final class Writers {

    private static final int OF_ONE = 5;
    private static final int AT_ONCE = 8;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Stage stage;
    private final List<BenchClinic> clinics;
    private final int inClinic;
    private final String words;
    private final Map<String, String> tokens = new ConcurrentHashMap<>();

    private Writers(Stage stage, List<BenchClinic> clinics, int inClinic, String words) {
        this.stage = stage;
        this.clinics = clinics;
        this.inClinic = inClinic;
        this.words = words;
    }

    /**
     * Makes them and signs them in.
     *
     * @param messages how many will be sent at most
     * @param words what stands in each of them
     */
    static Writers at(Stage stage, List<BenchClinic> clinics, int messages, String words) {
        var inClinic = 1 + messages / clinics.size() / OF_ONE;
        Progress.say("%d people in each of %d clinics", inClinic, clinics.size());
        var writers = new Writers(stage, clinics, inClinic, words);
        clinics.forEach(writers::employ);
        return writers;
    }

    /** People with the administrator's password. */
    private void employ(BenchClinic clinic) {
        new Sql(stage)
                .execute(
                        clinic.database(),
                        """
                insert into account (id, email, full_name, password_hash, state, created_at, updated_at)
                    select gen_random_uuid(), 'writer' || number || '@bench.example', 'Writer', password_hash, state, now(), now()
                    from account, generate_series(0, %d) as number where email = '%s'""".formatted(inClinic - 1, BenchClinic.EMAIL),
                        "insert into account_role select id, 'FRONT_DESK' from account where email like 'writer%'");
    }

    /** Signs all of them in, and gives the clinics their accounts at the mail server. */
    void signIn(int port, int mailPort) {
        Load.inThreads(AT_ONCE, worker -> {
            try (var line = new HttpLine(port)) {
                for (var number = worker; number < clinics.size(); number += AT_ONCE) {
                    var clinic = clinics.get(number);
                    setUpMail(clinic, token(clinic, BenchClinic.EMAIL, line), mailPort, line);
                    for (var writer = 0; writer < inClinic; writer++) {
                        tokens.put(clinic.slug() + "/" + writer, token(clinic, "writer" + writer + "@bench.example", line));
                    }
                }
            }
        });
    }

    private static String token(BenchClinic clinic, String email, HttpLine line) throws IOException {
        var json = "{\"email\":\"" + email + "\",\"password\":\"" + BenchClinic.PASSWORD + "\"}";
        var answer = must(line, HttpLine.post(clinic.host(), "/api/v1/auth/login", null, json));
        return JSON.readTree(answer.body()).get("accessToken").asText();
    }

    private static void setUpMail(BenchClinic clinic, String token, int port, HttpLine line) throws IOException {
        var json = json(Map.of(
                "provider",
                "SMTP",
                "active",
                true,
                "settings",
                Map.of(
                        "host",
                        "127.0.0.1",
                        "port",
                        Integer.toString(port),
                        "tls",
                        "NONE",
                        "from",
                        "desk@" + clinic.slug() + ".example")));
        must(line, HttpLine.post(clinic.host(), "/api/v1/notifications/channels", token, json));
    }

    private static Answer must(HttpLine line, byte[] request) throws IOException {
        var answer = line.send(request);
        for (var again = 0; answer.status() == 503 && again < 5; again++) {
            answer = line.send(request);
        }
        if (!answer.isGood()) {
            throw new IllegalStateException(answer.kind() + " " + answer.text());
        }
        return answer;
    }

    /** The message of this number: by whom it is sent and to whom depends on it alone. */
    Call message(int number) {
        return message(number, "n", null);
    }

    /**
     * The same under another name.
     *
     * @param notBefore when it is to go out; at once where nothing is said
     */
    Call message(int number, String begin, @Nullable Instant notBefore) {
        var clinic = clinics.get(number % clinics.size());
        var name = begin + number;
        var body = new java.util.HashMap<String, Object>(Map.of(
                "kind",
                "NOTE",
                "recipient",
                Map.of("type", "OTHER", "email", address(name, clinic.slug())),
                "channels",
                List.of("EMAIL"),
                "variables",
                Map.of("subject", clinic.nameOf(name), "text", words)));
        if (notBefore != null) {
            body.put("notBefore", notBefore.toString());
        }
        var writer = number / clinics.size() / OF_ONE;
        var token = Objects.requireNonNull(tokens.get(clinic.slug() + "/" + writer), "more messages than were told");
        return new Call(clinic, HttpLine.post(clinic.host(), "/api/v1/notifications/send", token, json(body)), name);
    }

    /** To whom the message of this name goes. */
    static String address(String name, String slug) {
        return name + "@" + slug + ".example";
    }

    private static String json(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
