package io.polyclinic.catalog;

import java.util.List;
import java.util.UUID;

/**
 * What a clinic is reserved with.
 *
 * @param plan name of a plan that there is
 */
public record NewClinic(
        UUID id, String slug, String name, String plan, String zone, String locale, List<String> corsOrigins) {}
