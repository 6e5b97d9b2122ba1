package io.polyclinic.isolation;

import io.quarkus.hibernate.orm.PersistenceUnit;
import jakarta.annotation.security.PermitAll;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** An endpoint as somebody writes it who has never heard of tenants: all rows of the table, open to everybody. Only tests have it. */
@Path("/api/v1/test-naive")
@Produces(MediaType.APPLICATION_JSON)
class NaiveResource {

    private final EntityManager database;

    NaiveResource(@PersistenceUnit("tenant") EntityManager database) {
        this.database = database;
    }

    @GET
    @PermitAll
    @Operation(hidden = true)
    @SuppressWarnings("unchecked")
    public List<String> all() {
        return database.createNativeQuery("select full_name from patient", String.class)
                .getResultList();
    }

    @POST
    @PermitAll
    @Transactional
    @Operation(hidden = true)
    public void add(@QueryParam("name") String name) {
        database.createNativeQuery("""
                        insert into patient (id, full_name, search_name, search_prefixes, created_at, created_by, updated_at, updated_by)
                        values (gen_random_uuid(), :name, '', '{}', now(), gen_random_uuid(), now(), gen_random_uuid())""").setParameter("name", name).executeUpdate();
    }
}
