package io.polyclinic.patients;

import io.polyclinic.identity.Caller;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import java.util.List;
import java.util.UUID;
import wrong.Breaks;

/** An active record, shown to all, tied to what another module owns. */
@Entity
@Breaks({"ENTITIES_EXTEND_NOTHING", "INSIDES_ARE_PACKAGE_PRIVATE"})
public class Leaflet extends PanacheEntityBase {

    @Id
    UUID id;

    @ManyToOne
    Patient patient;

    @ManyToOne
    @Breaks("RELATIONS_STAY_IN_THEIR_MODULE")
    Caller author;

    @OneToMany
    @Breaks("RELATIONS_STAY_IN_THEIR_MODULE")
    List<Caller> readers;
}
