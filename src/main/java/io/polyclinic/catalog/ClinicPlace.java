package io.polyclinic.catalog;

import java.util.UUID;

/** Where a clinic's database is, and with which password its role gets in. */
public record ClinicPlace(UUID serverId, String databaseName, String rolePassword) {}
