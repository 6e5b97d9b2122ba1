package io.polyclinic.platform;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Says with each answer what follows from its kind: its version as ETag, and where a thing just created is. */
class AnswerHeaders {

    private static final int OK = 200;
    private static final int CREATED = 201;

    @ServerResponseFilter
    public void add(ContainerRequestContext request, ContainerResponseContext response) {
        var status = response.getStatus();
        if (status != OK && status != CREATED) {
            return;
        }
        if (response.getEntity() instanceof Versioned thing) {
            response.getHeaders().putSingle(HttpHeaders.ETAG, IfMatch.tagOf(thing));
        }
        if (status == CREATED && response.getEntity() instanceof Identified thing) {
            var path = request.getUriInfo().getRequestUri().getRawPath();
            response.getHeaders().putSingle(HttpHeaders.LOCATION, path + "/" + thing.id());
        }
    }
}
