package io.polyclinic.fleet;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What clinics' schemas should look like on one server, by version: what the templates there look like.
 *
 * @param byVersion known versions alone
 */
record TemplateShapes(Map<String, Model> byVersion) {

    /** A template's schema. */
    record Model(String hash, SchemaShape shape) {}

    @Nullable
    Model of(@Nullable String version) {
        return version == null ? null : byVersion.get(version);
    }

    /** Whether it looks as it should, as far as that is known. */
    boolean expects(@Nullable String version, String hash) {
        var model = of(version);
        return model == null || model.hash().equals(hash);
    }
}
