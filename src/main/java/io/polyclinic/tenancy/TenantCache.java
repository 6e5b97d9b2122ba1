package io.polyclinic.tenancy;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.polyclinic.catalog.ClinicRecord;
import java.time.Duration;
import java.util.function.Supplier;

/** The one kind of cache for what belongs to clinics: its keys have the clinic and its generation in them, whether one thinks of it or not. */
public class TenantCache<K, V> {

    private final Cache<Key<K>, V> values;

    private record Key<K>(TenantKey clinic, K key) {}

    /** @param most how many values are kept, of all clinics together */
    public TenantCache(long most, Duration keptAfterWrite) {
        values = Caffeine.newBuilder()
                .maximumSize(most)
                .expireAfterWrite(keptAfterWrite)
                .build();
    }

    /** The clinic's value, made by the loader where it is not there. */
    public V get(ClinicRecord clinic, K key, Supplier<? extends V> loader) {
        return values.get(new Key<>(tenant(clinic), key), _ -> loader.get());
    }

    /** Forgets the clinic's value on this node. */
    public void forget(ClinicRecord clinic, K key) {
        values.invalidate(new Key<>(tenant(clinic), key));
    }

    TenantKey tenant(ClinicRecord clinic) {
        return TenantKey.of(clinic);
    }
}
