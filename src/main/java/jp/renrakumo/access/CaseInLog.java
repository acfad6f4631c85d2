package jp.renrakumo.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What a page of a case writes into the log has the case's number, as what the engine writes has it (logging-context-business-key). */
@Component
class CaseInLog implements HandlerInterceptor, WebMvcConfigurer {

    static final String KEY = "case";

    private static final Pattern NUMBER = Pattern.compile("[A-Z]{2,8}(-[A-Z]{2,8})?-\\d{4}-\\d{4,8}");

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> path
                && path.get("number") instanceof String number
                && NUMBER.matcher(number).matches()) {
            MDC.put(KEY, number);
        }
        return true;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failed) {
        MDC.remove(KEY);
    }
}
