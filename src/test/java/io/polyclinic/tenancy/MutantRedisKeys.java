package io.polyclinic.tenancy;

import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.platform.Mutant;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;

@Alternative
@Singleton
public class MutantRedisKeys extends RedisKeys {

    @Override
    public String of(ClinicRecord clinic, String... parts) {
        return Mutant.REDIS_KEY_WITHOUT_CLINIC.isOn() ? String.join(":", parts) : super.of(clinic, parts);
    }
}
