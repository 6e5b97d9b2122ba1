package io.polyclinic.fleet;

import io.polyclinic.process.Ended;
import io.polyclinic.process.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code clinics create} of a slug, and how to let its process die on the way. */
record KilledCreation(Installation here) {

    /** Where in a step the process dies, as Byteman says it. That it is done would be written down with what comes next. */
    enum Moment {
        INTENDED("AT INVOKE Runnable.run"),
        TAKEN("AFTER INVOKE Runnable.run"),
        DONE("AT EXIT");

        private final String place;

        Moment(String place) {
            this.place = place;
        }
    }

    Ended create(String slug, String password, List<String> jvm) {
        return here.run(
                jvm,
                password + "\n",
                List.of(
                        "clinics",
                        "create",
                        slug,
                        "--name",
                        "Clinic " + slug,
                        "--admin-email",
                        email(slug),
                        "--admin-password-stdin",
                        "--json"));
    }

    static String email(String slug) {
        return "admin@" + slug + ".example";
    }

    /** JVM options by which the process halts there and then: no finally, no hook, no goodbye to any server. */
    List<String> killedAt(Moment moment, CreationStep step) throws IOException {
        var rules = Files.createTempFile(Path.of("target"), "kill-at-" + step, ".btm");
        Files.writeString(rules, """
                RULE kill when %s is %s
                CLASS io.polyclinic.fleet.StepLog
                METHOD takeAgain
                %s
                IF $1.toString().equals("%s")
                DO killJVM()
                ENDRULE
                """.formatted(step, moment, moment.place, step));
        return List.of("-javaagent:" + System.getProperty("byteman.jar") + "=script:" + rules);
    }
}
