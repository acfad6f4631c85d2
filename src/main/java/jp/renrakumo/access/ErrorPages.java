package jp.renrakumo.access;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.web.servlet.error.AbstractErrorController;
import org.springframework.boot.autoconfigure.web.servlet.error.ErrorViewResolver;
import org.springframework.boot.web.error.ErrorAttributeOptions;
import org.springframework.boot.web.servlet.error.ErrorAttributes;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.servlet.ModelAndView;

/** What went wrong, as a page that says what to do; as JSON only for machines and for those that ask for it. */
@Controller
class ErrorPages extends AbstractErrorController {

    private static final List<String> MACHINES = List.of("/engine-rest", "/camunda/api", "/actuator");

    private final ErrorAttributes attributes;

    ErrorPages(ErrorAttributes attributes, List<ErrorViewResolver> pages) {
        super(attributes, pages);
        this.attributes = attributes;
    }

    @RequestMapping("${server.error.path:${error.path:/error}}")
    Object error(HttpServletRequest request, HttpServletResponse response) {
        HttpStatus status = getStatus(request);
        Map<String, Object> told = new HashMap<>(getErrorAttributes(request, ErrorAttributeOptions.defaults()));
        if (!forPerson(request)) {
            return status == HttpStatus.NO_CONTENT
                    ? ResponseEntity.noContent().build()
                    : ResponseEntity.status(status)
                            .contentType(MediaType.APPLICATION_JSON)
                            .body(told);
        }
        Throwable error = attributes.getError(new ServletWebRequest(request));
        if (error != null && error.getCause() instanceof BadInput refused) {
            told.put("sentence", refused.getMessage());
        }
        response.setStatus(status.value());
        ModelAndView page = resolveErrorView(request, response, status, told);
        return Objects.requireNonNullElseGet(page, () -> new ModelAndView("error", told));
    }

    private static boolean forPerson(HttpServletRequest request) {
        String path = String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
        if (MACHINES.stream().anyMatch(path::startsWith)) {
            return false;
        }
        List<MediaType> accepted = accepted(request.getHeader(HttpHeaders.ACCEPT));
        return accepted.stream().anyMatch(MediaType.TEXT_HTML::equalsTypeAndSubtype)
                || accepted.stream().noneMatch(each -> each.getSubtype().endsWith("json"));
    }

    private static List<MediaType> accepted(@Nullable String header) {
        try {
            return MediaType.parseMediaTypes(header);
        } catch (InvalidMediaTypeException nonsense) {
            return List.of();
        }
    }
}
