package jp.renrakumo.access;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/**
 * What the engine's REST answered when something went wrong.
 *
 * @param status of HTTP
 * @param type the engine's name for the error
 * @param message in English, or our own sentence
 */
record EngineAnswer(int status, String type, String message) {

    private static final Set<String> MISSING = Set.of(
            "AuthorizationException",
            "NullValueException",
            "NotFoundException",
            "RestException",
            "InvalidRequestException",
            "BadUserRequestException",
            "NullPointerException");

    static EngineAnswer of(int status, JsonNode error) {
        return new EngineAnswer(
                status, error.path("type").asText(), error.path("message").asText());
    }

    boolean is(String expected) {
        return type.equals(expected);
    }

    /** Whether the engine calls an error of its own what is one of whoever sent it. */
    boolean unreadable() {
        return status >= 500
                && (is("StreamConstraintsException")
                        || message.matches(
                                "(?s).*(ENGINE-17007|Cannot find serializer|is not a valid resource identifier|whitelisted).*"));
    }

    /** The engine's sentence without what was sent, which may be anybody's data. */
    String withoutValues() {
        return message.replaceAll("'[^']*'|\"[^\"]*\"", "'…'");
    }

    /** Whether a thing that was asked for is missing or forbidden: the one must not differ from the other. */
    boolean hidden() {
        return MISSING.contains(type);
    }

    /** Whether work was refused because the thing is missing or forbidden, and not because of what was filled in. */
    boolean refusedUnseen() {
        return is("AuthorizationException")
                || hidden()
                        && message.matches(
                                "(?s).*(Cannot find task|does not exist|doesn.t exist|task is null|not found).*")
                || hidden() && message.contains("does not have one of the following permissions");
    }
}
