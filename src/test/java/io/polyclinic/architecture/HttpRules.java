package io.polyclinic.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static io.polyclinic.architecture.Rules.condition;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaParameter;
import com.tngtech.archunit.core.domain.properties.CanBeAnnotated;
import com.tngtech.archunit.lang.ArchRule;
import io.polyclinic.tenancy.OnAdminHost;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.security.Authenticated;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;

/** What is offered over HTTP: seen by JAX-RS, guarded, described, and with nothing behind it but use cases. */
final class HttpRules {

    private static final Set<Class<? extends Annotation>> GUARDS =
            Set.of(RolesAllowed.class, PermitAll.class, Authenticated.class);

    private static final String OPERATORS = "operator:";

    static final ArchRule RESOURCE_METHODS_ARE_PUBLIC = methods()
            .that()
            .areMetaAnnotatedWith(HttpMethod.class)
            .should()
            .bePublic()
            .because(
                    "JAX-RS silently drops a method that is not public: make it public; its class stays package-private");

    static final ArchRule RESOURCE_METHODS_ARE_GUARDED = methods()
            .that()
            .areMetaAnnotatedWith(HttpMethod.class)
            .should(condition("say once who may call them", HttpRules::checkGuard))
            .because(
                    "each operation says who may call it: by exactly one of @RolesAllowed, @PermitAll and @Authenticated,"
                            + " on the method or, for all its methods, on the class");

    /** What needs no session: coming by one. */
    static final Set<String> OPEN_ON_ADMIN_HOST = Set.of("signInOperator", "beginEnrolment", "confirmEnrolment");

    static final ArchRule OPERATORS_ROLES_STAY_ON_THEIR_HOST = methods()
            .that()
            .areMetaAnnotatedWith(HttpMethod.class)
            .should(condition("name operators' roles on the admin host and nowhere else", HttpRules::checkHost))
            .because(
                    "a clinic's administrator is no operator: a resource of operators is @OnAdminHost, names the roles of OperatorRoles"
                            + " by @RolesAllowed on each method, and is marked by AdminApi.PROFILE for the document of that host;"
                            + " what is open there is listed in HttpRules");

    static final ArchRule RESOURCE_METHODS_ARE_DESCRIBED = methods()
            .that()
            .areMetaAnnotatedWith(HttpMethod.class)
            .should(condition("have an operation id", HttpRules::checkDescription))
            .because(
                    "clients and the isolation matrix know operations by name: add @Operation(operationId = …, summary = …)");

    static final ArchRule IDS_ARE_UUIDS = classes()
            .should(condition("take ids as UUIDs, each parameter named by an annotation", HttpRules::checkIds))
            .because("an id that is no UUID must be refused before a use case sees it:"
                    + " declare @PathParam(\"id\") UUID id, and annotate every parameter that is not the body");

    static final ArchRule RESOURCES_DO_NOT_PERSIST = noClasses()
            .that()
            .areAnnotatedWith(Path.class)
            .should()
            .dependOnClassesThat()
            .areAssignableTo(PanacheRepositoryBase.class)
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "jakarta.persistence..", "jakarta.transaction..", "org.hibernate", "io.quarkus.hibernate..")
            .because("a resource is HTTP and nothing else: let a use case, where the transaction is, do it");

    private HttpRules() {}

    private static void checkGuard(JavaMethod method, Consumer<String> violation) {
        var own = guards(method);
        var guards = own == 0 ? guards(method.getOwner()) : own;
        if (guards != 1) {
            violation.accept(method.getFullName() + " has " + guards + " of @RolesAllowed, @PermitAll, @Authenticated");
        }
    }

    private static long guards(CanBeAnnotated annotated) {
        return GUARDS.stream().filter(annotated::isAnnotatedWith).count();
    }

    private static void checkHost(JavaMethod method, Consumer<String> violation) {
        var roles = method.tryGetAnnotationOfType(RolesAllowed.class)
                .or(() -> method.getOwner().tryGetAnnotationOfType(RolesAllowed.class))
                .map(allowed -> List.of(allowed.value()))
                .orElse(List.of());
        if (!method.getOwner().isAnnotatedWith(OnAdminHost.class)) {
            if (roles.stream().anyMatch(role -> role.startsWith(OPERATORS))) {
                violation.accept(method.getFullName() + " lets operators in on clinics' hosts");
            }
            return;
        }
        var id = method.tryGetAnnotationOfType(Operation.class)
                .map(Operation::operationId)
                .orElse("");
        var isOpen = method.isAnnotatedWith(PermitAll.class) && OPEN_ON_ADMIN_HOST.contains(id);
        if (!isOpen && (roles.isEmpty() || roles.stream().anyMatch(role -> !role.startsWith(OPERATORS)))) {
            violation.accept(method.getFullName() + " is on the admin host and names no role of operators");
        }
        if (!method.isAnnotatedWith(Extension.class)) {
            violation.accept(method.getFullName() + " is on the admin host and in the clinics' document");
        }
    }

    private static void checkDescription(JavaMethod method, Consumer<String> violation) {
        var id = method.tryGetAnnotationOfType(Operation.class).map(Operation::operationId);
        if (id.filter(name -> !name.isBlank()).isEmpty()) {
            violation.accept(method.getFullName() + " has no @Operation with an operationId");
        }
    }

    private static void checkIds(JavaClass type, Consumer<String> violation) {
        for (var field : type.getFields()) {
            var name = parameterName(
                    field.tryGetAnnotationOfType(PathParam.class), field.tryGetAnnotationOfType(QueryParam.class));
            if (name.filter(HttpRules::isId).isPresent() && !field.getRawType().isEquivalentTo(UUID.class)) {
                violation.accept(field.getFullName() + " is an id and no UUID");
            }
        }
        type.getMethods().stream()
                .filter(method -> method.isMetaAnnotatedWith(HttpMethod.class))
                .flatMap(method -> method.getParameters().stream())
                .forEach(parameter -> checkParameter(parameter, violation));
    }

    private static void checkParameter(JavaParameter parameter, Consumer<String> violation) {
        var name = parameterName(
                parameter.tryGetAnnotationOfType(PathParam.class), parameter.tryGetAnnotationOfType(QueryParam.class));
        var where = "parameter " + parameter.getIndex() + " of "
                + parameter.getOwner().getFullName();
        if (name.filter(HttpRules::isId).isPresent() && !parameter.getRawType().isEquivalentTo(UUID.class)) {
            violation.accept(where + " is an id and no UUID");
        }
        if (parameter.getAnnotations().isEmpty() && isScalar(parameter.getRawType())) {
            violation.accept(where + " has no annotation that says where it comes from");
        }
    }

    private static Optional<String> parameterName(Optional<PathParam> path, Optional<QueryParam> query) {
        return Stream.concat(path.map(PathParam::value).stream(), query.map(QueryParam::value).stream())
                .findFirst();
    }

    private static boolean isId(String name) {
        return name.equals("id") || name.endsWith("Id");
    }

    private static boolean isScalar(JavaClass type) {
        return type.isPrimitive() || type.getPackageName().equals("java.lang") || type.isEquivalentTo(UUID.class);
    }
}
