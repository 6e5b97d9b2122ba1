package io.polyclinic.identity;

import io.polyclinic.catalog.ClinicRecord;
import io.polyclinic.platform.Mutant;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

@Alternative
@Singleton
public class MutantTokenChecking extends TokenChecking {

    private final Set<ClinicRecord> seen = ConcurrentHashMap.newKeySet();

    MutantTokenChecking(SigningKeys keys, Clock clock) {
        super(keys, clock);
    }

    @Override
    Optional<Caller> check(String token, ClinicRecord clinic) {
        if (!Mutant.TOKEN_WITHOUT_CLINIC.isOn()) {
            return super.check(token, clinic);
        }
        seen.add(clinic);
        return seen.stream().flatMap(any -> super.check(token, any).stream()).findFirst();
    }
}
