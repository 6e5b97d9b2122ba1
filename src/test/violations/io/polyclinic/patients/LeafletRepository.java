package io.polyclinic.patients;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.persistence.LockModeType;
import java.util.UUID;
import wrong.Breaks;

@Breaks("INSIDES_ARE_PACKAGE_PRIVATE")
public class LeafletRepository implements PanacheRepositoryBase<Patient, UUID> {

    @Breaks("ROWS_ARE_HELD_BY_ROW_LOCK")
    Patient held(UUID id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE);
    }
}
