package io.polyclinic.platform;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;

/** Refuses query parameters that the operation does not declare, and such as are given twice: a filter with a typo would show too much. */
class KnownParameters {

    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?[0-9]{1,9}");
    private static final Pattern TRUTH = Pattern.compile("true|false");
    private static final Map<Class<?>, Pattern> LITERALS =
            Map.of(int.class, WHOLE_NUMBER, Integer.class, WHOLE_NUMBER, boolean.class, TRUTH, Boolean.class, TRUTH);

    private final Map<Method, Map<String, Class<?>>> known = new ConcurrentHashMap<>();
    private final ObjectMapper json;

    KnownParameters(ObjectMapper json) {
        this.json = json;
    }

    @ServerRequestFilter
    public void check(ContainerRequestContext request, SimpleResourceInfo operation) {
        var given = request.getUriInfo().getQueryParameters();
        if (given.isEmpty()) {
            return;
        }
        var types = known.computeIfAbsent(methodOf(operation), KnownParameters::declaredBy);
        given.forEach((name, values) -> {
            var type = types.get(name);
            if (type == null) {
                throw Problem.UNKNOWN_PARAMETER.because(
                        types.isEmpty() ? "this address takes none" : "this address takes %s",
                        String.join(", ", types.keySet().stream().sorted().toList()));
            }
            if (values.size() > 1) {
                throw Problem.UNKNOWN_PARAMETER.because("%s is given more than once", name);
            }
            checkValue(name, values.getFirst(), type);
        });
    }

    /** The framework would answer 404 to a number that is none, take an empty one for the default, and any word for false. */
    private void checkValue(String name, String value, Class<?> type) {
        try {
            var literal = LITERALS.get(type);
            if (literal == null) {
                json.convertValue(value, type);
            } else if (!literal.matcher(value).matches()) {
                throw new IllegalArgumentException("not a value of its type");
            }
        } catch (IllegalArgumentException e) {
            throw Problem.INVALID_REQUEST.because(List.of(FieldError.ofType(name, type)));
        }
    }

    private static Method methodOf(SimpleResourceInfo operation) {
        try {
            return operation.getResourceClass().getMethod(operation.getMethodName(), operation.parameterTypes());
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("no operation " + operation.getMethodName(), e);
        }
    }

    private static Map<String, Class<?>> declaredBy(Method operation) {
        var types = new HashMap<String, Class<?>>();
        for (var parameter : operation.getParameters()) {
            var single = parameter.getAnnotation(QueryParam.class);
            if (single != null) {
                types.put(single.value(), parameter.getType());
            }
            if (parameter.isAnnotationPresent(BeanParam.class)) {
                for (var field : parameter.getType().getDeclaredFields()) {
                    var of = field.getAnnotation(QueryParam.class);
                    if (of != null) {
                        types.put(of.value(), field.getType());
                    }
                }
            }
        }
        return types;
    }
}
