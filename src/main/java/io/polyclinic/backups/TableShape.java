package io.polyclinic.backups;

import java.util.List;

/**
 * A table as it stands in a backup.
 *
 * @param columns those that hold values of their own, in the order of the backup
 */
public record TableShape(String name, List<String> columns) {}
