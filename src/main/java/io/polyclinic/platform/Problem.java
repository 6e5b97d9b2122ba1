package io.polyclinic.platform;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Every refusal that the product can give, on one page (RFC 9457). A database constraint that a caller can break bears the name of
 * its problem, so the catalogue, the code and the schema speak of the same thing.
 */
public enum Problem {
    // the request itself
    INVALID_REQUEST(400, "The request is not valid"),
    MALFORMED_JSON(400, "The body is not the JSON that is expected here"),
    MALFORMED_HTTP(400, "The request is not proper HTTP"),
    UNKNOWN_PARAMETER(400, "The request has a query parameter that is not known here"),
    CURSOR_NOT_VALID(400, "The cursor does not belong to this list"),
    NOT_SIGNED_IN(401, "A valid access token is needed"),
    SIGN_IN_REFUSED(401, "The e-mail address and the password do not match"),
    REFRESH_TOKEN_REFUSED(401, "The refresh token is not valid any more"),
    NOT_ALLOWED(403, "Your role does not allow this"),
    ORIGIN_NOT_ALLOWED(403, "Pages of this origin may not call this clinic"),
    ROUTE_NOT_FOUND(404, "There is nothing at this address"),
    METHOD_NOT_ALLOWED(405, "This address does not know that method"),
    NOT_ACCEPTABLE(406, "The answer cannot be given in any of the accepted forms"),
    REQUEST_TIMEOUT(408, "The request did not arrive in time"),
    VERSION_STALE(412, "It has been changed since you read it"),
    BODY_TOO_LARGE(413, "The body is too large"),
    ADDRESS_TOO_LONG(414, "The address is too long"),
    MEDIA_TYPE_NOT_SUPPORTED(415, "The body is in a form that is not understood here"),
    VERSION_REQUIRED(428, "Say which version you are changing, with If-Match"),
    HEADERS_TOO_LARGE(431, "The headers are too large"),
    TOO_MANY_SIGN_INS(503, "Too many sign-ins at this moment"),
    INTERNAL(500, "Something went wrong on our side"),

    // clinics and their state
    CLINIC_NOT_FOUND(404, "There is no clinic at this address"),
    CLINIC_SUSPENDED(403, "This clinic is suspended"),
    CLINIC_NOT_READY(503, "This clinic is being prepared"),
    CLINIC_UNAVAILABLE(503, "This clinic cannot be served at this moment"),
    CLINIC_BUSY(503, "This clinic has as many requests as it may have at once"),
    CLINIC_MOVED(503, "This clinic has just been set up anew"),
    CLINIC_OF_OTHER_RELEASE(503, "This clinic's data is of another release than this server"),
    CLINIC_DATABASE_AWAY(503, "This clinic's database cannot be reached"),
    CLINIC_KEY_LOST(503, "What this clinic keeps sealed cannot be opened at this moment"),
    CATALOG_UNAVAILABLE(503, "Clinics cannot be looked up at this moment"),

    // identity
    ACCOUNT_DISABLED(403, "This account is disabled"),

    // events
    TOO_MANY_STREAMS(429, "As many streams of events are open as there may be"),
    DEAD_LETTER_NOT_FOUND(404, "Nothing was given up that has this id"),

    // messages
    MESSAGE_NOT_FOUND(404, "There is no such message"),
    MESSAGE_VARIABLE_MISSING(422, "The message needs more than was given"),
    MESSAGE_HAS_NO_WAY(422, "There is no way by which the message could come to the person"),
    MESSAGE_KIND_NOT_BY_HAND(422, "Such messages are not sent by hand"),
    MESSAGE_NOT_REPEATABLE(409, "The message cannot be sent again"),
    MESSAGE_LIMIT_REACHED(429, "So many messages are not sent in so short a time"),
    MESSAGE_TEMPLATE_NOT_FOUND(404, "There is no such template"),
    MESSAGE_TEMPLATE_EXISTS(409, "There is a template for this already"),
    RECIPIENT_NOT_FOUND(422, "The clinic does not know this person"),

    // channels
    CHANNEL_NOT_FOUND(404, "There is no such account at a provider"),
    CALLBACK_REFUSED(401, "The call-back is not signed by who it says"),

    // operators and the fleet, on the admin host
    OPERATOR_SIGN_IN_REFUSED(401, "E-mail address, password and code do not match"),
    CLINIC_SLUG_TAKEN(409, "Another clinic has this subdomain"),
    CLINIC_NOT_IN_STATE(409, "This cannot be done to the clinic now"),
    CLINIC_QUOTA_USED_UP(409, "You have as many clinics as you may have"),
    UPGRADE_NOT_POSSIBLE(409, "The clinics cannot be migrated now"),
    OPERATION_NOT_FOUND(404, "There is no such operation"),
    OPERATION_NOT_IN_STATE(409, "This cannot be done to the operation now"),
    OPERATOR_EMAIL_TAKEN(409, "There is an operator with this e-mail address"),
    IDEMPOTENCY_KEY_REQUIRED(400, "Name this request, with Idempotency-Key"),
    IDEMPOTENCY_KEY_REUSED(422, "Another request had this idempotency key"),
    FLEET_OCCUPIED(409, "Somebody else does this at this moment"),
    DOMAIN_NOT_FOUND(404, "The clinic has no such domain"),
    DOMAIN_TAKEN(409, "The domain is another clinic's"),
    DOMAIN_NOT_VERIFIED(409, "The domain is not shown to be the clinic's"),
    SERVER_NOT_FOUND(404, "There is no such database server"),
    SERVER_NOT_IN_STATE(409, "This cannot be done to the database server now"),
    BACKUP_NOT_FOUND(404, "There is no such backup"),
    NOTHING_TO_MEND(409, "Nothing was found there that can be mended"),
    OPERATOR_NOT_FOUND(404, "There is no such operator"),
    OPERATOR_NOT_ACTIVE(409, "The operator is disabled"),
    OPERATOR_OWN_ACCOUNT(409, "Another super admin must do this"),
    FLEET_BUSY(503, "As many operations are under way as are worked on at once"),

    // webhooks
    WEBHOOK_NOT_FOUND(404, "There is no such webhook"),
    WEBHOOK_DELIVERY_NOT_FOUND(404, "There is no such delivery"),
    WEBHOOK_ADDRESS_REFUSED(422, "Nothing is sent to this address"),
    WEBHOOK_PAUSED(409, "The webhook is paused"),
    WEBHOOK_TOO_MANY(409, "The clinic has as many webhooks as it may have"),

    // patients
    PATIENT_NOT_FOUND(404, "There is no such patient"),
    PATIENT_PHONE_IN_USE(409, "Another patient has this phone number");

    private static final int SERVICE_UNAVAILABLE = 503;

    private final int status;
    private final String title;

    Problem(int status, String title) {
        this.status = status;
        this.title = title;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** For example {@code urn:problem:patient-not-found}; stable, meant to be compared by programs. */
    public String type() {
        return "urn:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether the same request may succeed later without being changed; such answers carry Retry-After. */
    boolean passes() {
        return status == SERVICE_UNAVAILABLE;
    }

    /** The problem with no more to say than its title. */
    public ProblemException because() {
        return new ProblemException(this, title, List.of(), null);
    }

    /** The problem with a sentence for the caller that says what to mend. */
    public ProblemException because(String detail, Object... arguments) {
        return new ProblemException(this, detail.formatted(arguments), List.of(), null);
    }

    /** The problem with its cause, which is logged and never sent. */
    public ProblemException because(Throwable cause) {
        return new ProblemException(this, title, List.of(), cause);
    }

    /** The problem with all fields that are wrong. */
    public ProblemException because(List<FieldError> errors) {
        var detail = errors.size() == 1 ? "One field is not valid" : errors.size() + " fields are not valid";
        return new ProblemException(this, detail, errors, null);
    }

    /** The problem that bears the name of a database constraint, if one does. */
    static Optional<Problem> ofConstraint(String constraint) {
        var wanted = constraint.toUpperCase(Locale.ROOT);
        for (var problem : values()) {
            if (problem.name().equals(wanted)) {
                return Optional.of(problem);
            }
        }
        return Optional.empty();
    }
}
