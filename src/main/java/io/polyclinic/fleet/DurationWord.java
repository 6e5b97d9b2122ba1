package io.polyclinic.fleet;

import io.quarkus.runtime.configuration.DurationConverter;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Durations as settings have them: {@code 500ms}, {@code 15s}, {@code 2M}. */
class DurationWord implements ITypeConverter<Duration> {

    @Override
    public Duration convert(String word) {
        try {
            return DurationConverter.parseDuration(word);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException("\"" + word + "\" is not a duration; use one such as 500ms, 15s or 2M");
        }
    }
}
