package jp.renrakumo.access;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/** The path of an address, however it is spelled. */
final class PlainPath {

    private static final Pattern CAMUNDA = Pattern.compile("/camunda/(api|app)(/[^/]*)?(/.*)?");
    private static final Pattern AS_WRITTEN = Pattern.compile("/camunda/(api|app)(/|/[a-z-]+(/[^;]*)?)?");
    private static final Pattern REST = Pattern.compile("/engine-rest(/.*)?");
    private static final Pattern REST_AS_WRITTEN = Pattern.compile("/engine-rest(/[^;]*)?");
    private static final Pattern LEADS_UP = Pattern.compile(".*/\\.\\.(/.*)?");

    private PlainPath() {}

    /** The path as the most forgiving server would read it: decoded until nothing changes, no parameters, lower case. */
    static String of(String uri) {
        String path = uri;
        for (int round = 0; round < 5; round++) {
            String decoded = decoded(path);
            if (decoded.equals(path)) {
                break;
            }
            path = decoded;
        }
        return path.replace('\\', '/')
                .replaceAll(";[^/]*", "")
                .replaceAll("/(\\./)+", "/")
                .replaceAll("/{2,}", "/")
                .toLowerCase(Locale.ROOT);
    }

    private static String decoded(String path) {
        try {
            return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return path;
        }
    }

    /** Whether it leads to the engine in another spelling than ours, over which filters and servlets would stumble. */
    static boolean odd(String uri) {
        String path = of(uri);
        return CAMUNDA.matcher(path).matches()
                        && (LEADS_UP.matcher(path).matches()
                                || !AS_WRITTEN.matcher(uri).matches())
                || REST.matcher(path).matches()
                        && (LEADS_UP.matcher(path).matches()
                                || !REST_AS_WRITTEN.matcher(uri).matches());
    }
}
