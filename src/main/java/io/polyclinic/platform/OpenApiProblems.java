package io.polyclinic.platform;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** Writes into the API's description the refusals that follow from an operation's form, so that none is forgotten by hand. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD, documentNames = OpenApiFilter.FILTER_RUN_FOR_ANY_DOCUMENT)
public class OpenApiProblems implements OASFilter {

    private static final String SCHEMA = "#/components/schemas/Problem";

    @Override
    public void filterOpenAPI(OpenAPI api) {
        if (api.getPaths() == null) {
            return;
        }
        api.getPaths()
                .getPathItems()
                .forEach((path, item) ->
                        item.getOperations().forEach((method, operation) -> describe(path, method, item, operation)));
    }

    private static void describe(String path, PathItem.HttpMethod method, PathItem item, Operation operation) {
        var refusals = new TreeMap<String, String>();
        refusals.put("400", "The request is malformed or a field is not valid");
        refusals.put("403", "The clinic is suspended, or the role does not allow this");
        refusals.put("404", "There is no such thing, or no clinic at this address");
        refusals.put("406", "The answer cannot be given in any of the accepted forms");
        refusals.put("503", "The clinic cannot be served at this moment; try again after Retry-After");
        if (operation.getSecurity() != null && !operation.getSecurity().isEmpty()) {
            refusals.put("401", "A valid access token is needed");
        }
        if (operation.getRequestBody() != null) {
            refusals.put("408", "The body did not arrive in time");
            refusals.put("413", "The body is too large");
            refusals.put("415", "The body is not application/json");
        }
        if (takesIfMatch(operation)) {
            refusals.put("412", "It has been changed since you read it");
            refusals.put("428", "If-Match is missing");
        }
        var responses = operation.getResponses();
        responses.setExtensions(null); // what marks an operation for one document is put here as well
        refusals.forEach((status, meaning) -> {
            if (!responses.hasAPIResponse(status)) {
                responses.addAPIResponse(status, problem(meaning));
            }
        });
        responses.getAPIResponses().forEach((status, response) -> {
            if (status.startsWith("4") || status.startsWith("5")) {
                response.setContent(problem("").getContent());
            }
        });
    }

    private static boolean takesIfMatch(Operation operation) {
        return operation.getParameters() != null
                && operation.getParameters().stream()
                        .anyMatch(parameter ->
                                parameter.getIn() == Parameter.In.HEADER && "If-Match".equals(parameter.getName()));
    }

    private static org.eclipse.microprofile.openapi.models.responses.APIResponse problem(String meaning) {
        var content = OASFactory.createContent();
        content.setMediaTypes(Map.of(
                ProblemDocument.MEDIA_TYPE,
                OASFactory.createMediaType().schema(OASFactory.createSchema().ref(SCHEMA))));
        return OASFactory.createAPIResponse().description(meaning).content(content);
    }
}
