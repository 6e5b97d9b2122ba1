package io.polyclinic.fleet;

import io.polyclinic.catalog.ClinicState;
import jakarta.enterprise.context.ApplicationScoped;

/** Whether the database is the clinic's, and has the schema and the rights that it should. */
@ApplicationScoped
class InsideCheck implements ClinicCheck {

    private final TenantSchema schema;

    InsideCheck(TenantSchema schema) {
        this.schema = schema;
    }

    @Override
    public void look(ClinicSight sight) {
        var inside = sight.inside();
        if (inside != null) {
            lookAtMarker(sight, inside);
            lookAtVersion(sight, inside);
            lookAtSchema(sight, inside);
        } else if (sight.whyNotInside() != null) {
            sight.found(FindingCode.NOT_LOOKED_INTO, sight.whyNotInside());
        }
    }

    private static void lookAtMarker(ClinicSight sight, Inside inside) {
        var marker = inside.marker();
        if (marker == null) {
            sight.found(
                    FindingCode.MARKER_MISSING, sight.clinic().databaseName() + " does not say whose database it is");
        } else if (!marker.equals(sight.clinic().id())) {
            sight.found(
                    FindingCode.MARKER_OF_ANOTHER,
                    sight.clinic().databaseName() + " says that it is the database of clinic " + marker);
        }
    }

    /** While a clinic is migrated the two may differ for a moment. */
    private void lookAtVersion(ClinicSight sight, Inside inside) {
        if (sight.clinic().state() == ClinicState.MIGRATING) {
            return;
        }
        var known = String.valueOf(sight.clinic().schemaVersion());
        var found = String.valueOf(inside.version());
        if (!found.equals(known)) {
            sight.found(
                    FindingCode.VERSION_DIFFERS,
                    "the catalog says schema version " + known + ", the database says " + found);
        }
        if (!found.equals(schema.version()) && sight.clinic().state() != ClinicState.ARCHIVED) {
            sight.found(
                    FindingCode.SCHEMA_OF_OTHER_RELEASE,
                    "schema version " + found + ", while this release has " + schema.version());
        }
    }

    private static void lookAtSchema(ClinicSight sight, Inside inside) {
        var shape = inside.shape();
        var model = sight.shapes().of(inside.version());
        if (shape == null || model == null || sight.clinic().state() == ClinicState.MIGRATING) {
            return;
        }
        var difference = shape.from(model.shape());
        told(sight, FindingCode.GRANTS_DIFFER, difference.only(SchemaShape.GRANT::equals));
        told(sight, FindingCode.EXTENSIONS_DIFFER, difference.only(SchemaShape.EXTENSION::equals));
        told(
                sight,
                FindingCode.SCHEMA_DIFFERS,
                difference.only(kind -> !kind.equals(SchemaShape.GRANT) && !kind.equals(SchemaShape.EXTENSION)));
    }

    private static void told(ClinicSight sight, FindingCode code, SchemaShape.Difference difference) {
        if (!difference.isNone()) {
            sight.found(code, difference.inWords());
        }
    }
}
