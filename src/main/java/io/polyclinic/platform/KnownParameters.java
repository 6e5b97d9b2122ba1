package io.polyclinic.platform;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;

/** Refuses query parameters that the operation does not declare, and such as are given twice: a filter with a typo would show too much. */
class KnownParameters {

    private final Map<Method, Set<String>> known = new ConcurrentHashMap<>();

    @ServerRequestFilter
    public void check(ContainerRequestContext request, SimpleResourceInfo operation) {
        var given = request.getUriInfo().getQueryParameters();
        if (given.isEmpty()) {
            return;
        }
        var names = known.computeIfAbsent(methodOf(operation), KnownParameters::declaredBy);
        given.forEach((name, values) -> {
            if (!names.contains(name)) {
                throw Problem.UNKNOWN_PARAMETER.because(
                        names.isEmpty() ? "this address takes none" : "this address takes %s",
                        String.join(", ", names.stream().sorted().toList()));
            }
            if (values.size() > 1) {
                throw Problem.UNKNOWN_PARAMETER.because("%s is given more than once", name);
            }
            if (!StrictScalars.storable(values.getFirst())) {
                throw Problem.UNKNOWN_PARAMETER.because("%s holds what is not text", name);
            }
        });
    }

    private static Method methodOf(SimpleResourceInfo operation) {
        try {
            return operation.getResourceClass().getMethod(operation.getMethodName(), operation.parameterTypes());
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("no operation " + operation.getMethodName(), e);
        }
    }

    private static Set<String> declaredBy(Method operation) {
        var names = new HashSet<String>();
        for (var parameter : operation.getParameters()) {
            var single = parameter.getAnnotation(QueryParam.class);
            if (single != null) {
                names.add(single.value());
            }
            if (parameter.isAnnotationPresent(BeanParam.class)) {
                for (var field : parameter.getType().getDeclaredFields()) {
                    var of = field.getAnnotation(QueryParam.class);
                    if (of != null) {
                        names.add(of.value());
                    }
                }
            }
        }
        return names;
    }
}
