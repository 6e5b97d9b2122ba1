package io.polyclinic.platform;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param next pass it as {@code after} to get the following page; null on the last one
 */
public record Page<T>(List<T> items, @Nullable String next) {

    /**
     * Cuts the page out of one row more than was asked for.
     *
     * @param rows up to {@code limit + 1} rows; the extra one only tells that there is more
     */
    public static <R, T> Page<T> of(
            List<R> rows, int limit, Function<? super R, ? extends T> view, Function<? super R, String> cursor) {
        var more = rows.size() > limit;
        var shown = more ? rows.subList(0, limit) : rows;
        return new Page<>(shown.stream().<T>map(view).toList(), more ? cursor.apply(shown.getLast()) : null);
    }
}
