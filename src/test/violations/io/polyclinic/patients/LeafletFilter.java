package io.polyclinic.patients;

import jakarta.ws.rs.QueryParam;
import wrong.Breaks;

@Breaks("INSIDES_ARE_PACKAGE_PRIVATE")
public class LeafletFilter {

    @QueryParam("practitionerId")
    @Breaks("IDS_ARE_UUIDS")
    String practitionerId;

    @QueryParam("name")
    String name;
}
