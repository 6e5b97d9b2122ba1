package io.polyclinic.catalog;

import java.util.List;
import java.util.UUID;

/** What a clinic is reserved with. */
public record NewClinic(UUID id, String slug, String name, String zone, String locale, List<String> corsOrigins) {}
