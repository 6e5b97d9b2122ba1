package io.polyclinic.patients;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import java.util.UUID;
import wrong.Breaks;

@Breaks("INSIDES_ARE_PACKAGE_PRIVATE")
public class LeafletRepository implements PanacheRepositoryBase<Patient, UUID> {}
