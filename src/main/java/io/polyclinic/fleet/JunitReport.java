package io.polyclinic.fleet;

import static java.util.stream.Collectors.groupingBy;

import io.polyclinic.fleet.MigratedClinic.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A run of migrations as build servers show tests: each ring a suite, each clinic a test; what was not reached is skipped. */
final class JunitReport {

    private static final double MILLIS = 1_000;

    private JunitReport() {}

    static void write(MigrationReport report, Path file) throws IOException {
        try (var out = Files.newBufferedWriter(file)) {
            var xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("testsuites");
            xml.writeAttribute("name", "migration to " + report.version());
            var rings = report.clinics().stream()
                    .collect(groupingBy(
                            MigratedClinic::ring,
                            () -> new TreeMap<>(MigrationCourse.RINGS),
                            java.util.stream.Collectors.toList()));
            for (var ring : rings.entrySet()) {
                writeRing(xml, ring.getKey(), ring.getValue());
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    private static void writeRing(XMLStreamWriter xml, String ring, List<MigratedClinic> clinics)
            throws XMLStreamException {
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", "ring " + ring);
        xml.writeAttribute("tests", Integer.toString(clinics.size()));
        xml.writeAttribute("failures", Long.toString(count(clinics, Result.FAILED)));
        xml.writeAttribute("skipped", Long.toString(count(clinics, Result.NOT_REACHED)));
        for (var clinic : clinics) {
            writeClinic(xml, clinic);
        }
        xml.writeEndElement();
    }

    private static long count(List<MigratedClinic> clinics, Result result) {
        return clinics.stream().filter(clinic -> clinic.result() == result).count();
    }

    private static void writeClinic(XMLStreamWriter xml, MigratedClinic clinic) throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", "polyclinic." + clinic.ring());
        xml.writeAttribute("name", clinic.slug());
        xml.writeAttribute("time", String.format(Locale.ROOT, "%.3f", clinic.millis() / MILLIS));
        if (clinic.result() == Result.FAILED) {
            xml.writeStartElement("failure");
            xml.writeAttribute("type", clinic.sqlState() == null ? "failed" : clinic.sqlState());
            xml.writeAttribute("message", legal(String.valueOf(clinic.error())));
            xml.writeEndElement();
        } else if (clinic.result() == Result.NOT_REACHED) {
            xml.writeEmptyElement("skipped");
        }
        xml.writeEndElement();
    }

    /** Without what no XML may hold. */
    private static String legal(String text) {
        return text.replaceAll("[^\\x09\\x0A\\x0D\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "?");
    }
}
