package io.polyclinic.fleet;

import io.polyclinic.catalog.OperationKind;
import io.polyclinic.catalog.Operations;
import io.polyclinic.catalog.PlanRecord;
import io.polyclinic.catalog.PlanRefusedException;
import io.polyclinic.catalog.Plans;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code plans set}. */
@Command(
        name = "set",
        description =
                "Makes a plan, or changes it for all clinics that are on it. What is not given stays; a new plan has it from the plan standard. A change bites within a second, on every node.",
        mixinStandardHelpOptions = true,
        versionProvider = ReleaseVersion.class,
        usageHelpWidth = PolyclinicCommand.WIDTH,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  polyclinic plans set hospital --connections 32 --requests-at-once 512",
            "  polyclinic plans set standard --statement-timeout 10s --lock-timeout 2s --yes"
        })
class SetPlanCommand implements Callable<Integer> {

    @Parameters(paramLabel = "NAME", description = "The plan's name: a-z, 0-9 and dashes")
    String name;

    @Mixin
    PlanChange change;

    @Option(names = "--yes", description = "Change a plan that clinics are on without asking")
    boolean yes;

    @Option(names = "--reason", paramLabel = "WHY", description = "Why; it is kept in the operations log")
    @Nullable
    String reason;

    @Option(names = "--json", description = "Answer in JSON")
    boolean json;

    @Inject
    Plans plans;

    @Inject
    Operations operations;

    @Inject
    Console console;

    @Override
    public Integer call() throws IOException {
        if (change.isEmpty()) {
            throw new WrongUseException("say what the plan is to be: --statement-timeout, --lock-timeout,"
                    + " --idle-in-transaction-timeout, --connections or --requests-at-once");
        }
        var use = plans.all().stream()
                .filter(one -> one.plan().name().equals(name))
                .findFirst();
        var clinics = use.map(Plans.Use::clinics).orElse(0L);
        var isChanged = use.map(Plans.Use::plan)
                .filter(plan -> !plan.equals(change.of(plan)))
                .isPresent();
        var touched = isChanged ? clinics : 0;
        if (touched > 0 && !yes) {
            ask(touched);
        }
        var made = PlanOverview.of(set(), clinics);
        operations.note(OperationKind.SET_PLAN, null, OsUser.mandate(reason), made.words());
        if (json) {
            console.json(new Done(made, touched));
        } else {
            console.table(PlanOverview.HEAD, List.of(made.row()));
            console.line("clinics that were changed by it: " + touched);
        }
        return 0;
    }

    private void ask(long touched) throws IOException {
        console.progress("The plan %s is that of %d %s. Type its name to change it for all of them:"
                .formatted(name, touched, touched == 1 ? "clinic" : "clinics"));
        var typed = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        if (!name.equals(typed)) {
            throw new WrongUseException("nothing was changed; type the plan's name, or give --yes");
        }
    }

    private PlanRecord set() {
        try {
            return plans.set(name, change::of);
        } catch (PlanRefusedException e) {
            throw new WrongUseException(String.valueOf(e.getMessage()));
        }
    }

    record Done(PlanOverview plan, long clinicsChanged) {}
}
