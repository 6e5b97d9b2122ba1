package io.polyclinic.bench;

import io.polyclinic.bench.Measure.Wanted;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * Runs the suite's own mutants: bugs put in by hand, one at a time, that would let one clinic see another's data. Each must turn its
 * probe red, and without it the same probe must be green.
 */
final class Mutants implements Measure.Measurement {

    private static final String TEST = "MutantsTest";
    private static final String WITH = "withTheBugItsProbeIsRed";
    private static final String WITHOUT = "withoutTheBugItsProbeIsGreen";
    private static final int FEWEST = 10;

    @Override
    public Report run(Wanted wanted) throws Exception {
        var report = wanted.target().resolve("surefire-reports/TEST-io.polyclinic.tenancy." + TEST + ".xml");
        Files.deleteIfExists(report); // what is read below is of this run
        test(wanted.target());
        if (!Files.exists(report)) {
            throw new IllegalStateException("the tests did not run; there is no " + report);
        }
        var cases = cases(report.toFile());
        var mutants = named(cases, WITH);
        var probes = named(cases, WITHOUT);
        return new Report(
                "mutants",
                wanted.seed(),
                mutants.size(),
                List.of(
                        Figure.atLeast("bugs put in by hand", mutants.size(), "", FEWEST),
                        Figure.atLeast("of these found", passed(mutants), "", mutants.size()),
                        Figure.none("bugs that nobody noticed", mutants.size() - passed(mutants), mutants.size()),
                        Figure.none("probes that are red without a bug", probes.size() - passed(probes), probes.size())));
    }

    private static void test(Path target) throws IOException, InterruptedException {
        Files.createDirectories(target.resolve("measured"));
        var log = target.resolve("measured/mutants.log");
        Progress.say("running %s; see %s", TEST, log);
        var build = new ProcessBuilder(
                        "./mvnw",
                        "-B",
                        "-Dcyclonedx.skip=true",
                        "-Dspotless.check.skip=true",
                        "-Dtest=" + TEST,
                        "-Dsurefire.failIfNoSpecifiedTests=false",
                        "test")
                .directory(target.resolveSibling("").toFile())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.to(log.toFile()));
        build.environment().put("JAVA_HOME", System.getProperty("java.home"));
        var running = build.start();
        Runtime.getRuntime().addShutdownHook(new Thread(running::destroy, "mutants-end")); // when it is interrupted
        Progress.say("the tests ended with %d", running.waitFor());
    }

    private record Case(String name, boolean passed) {}

    private static List<Case> cases(File report) throws IOException, SAXException, ParserConfigurationException {
        var document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(report);
        var elements = document.getElementsByTagName("testcase");
        var cases = new ArrayList<Case>();
        for (var number = 0; number < elements.getLength(); number++) {
            var element = (Element) elements.item(number);
            var bad = List.of("failure", "error", "skipped").stream()
                    .mapToInt(tag -> element.getElementsByTagName(tag).getLength())
                    .sum();
            cases.add(new Case(element.getAttribute("name"), bad == 0));
        }
        return cases;
    }

    private static List<Case> named(List<Case> cases, String method) {
        return cases.stream().filter(one -> one.name().startsWith(method)).toList();
    }

    private static long passed(List<Case> cases) {
        return cases.stream().filter(Case::passed).count();
    }
}
