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

    /** Whether a thing that was asked for is missing or forbidden: the one must not differ from the other. */
    boolean hidden() {
        return MISSING.contains(type);
    }

    /** Whether work was refused because the thing is missing or forbidden, and not because of what was filled in. */
    boolean refusedUnseen() {
        return is("AuthorizationException")
                || hidden()
                        && message.matches("(?s).*(Cannot find|does ?n.t exist|does not exist|not found| is null).*")
                || hidden() && message.contains("does not have one of the following permissions");
    }
}
