package jp.renrakumo.release;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import jp.renrakumo.access.Analysts;
import jp.renrakumo.access.BadInput;
import jp.renrakumo.access.ModelGuard;
import jp.renrakumo.release.check.NewFile;
import jp.renrakumo.release.model.UploadedFiles;
import org.camunda.bpm.engine.rest.exception.RestException;
import org.camunda.bpm.engine.rest.mapper.MultipartFormData;
import org.camunda.bpm.engine.rest.mapper.MultipartFormData.FormPart;
import org.camunda.bpm.engine.rest.mapper.MultipartPayloadProvider;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * What Camunda Modeler deploys ({@code /engine-rest/deployment/create}) becomes a release: its answer is a deployment named
 * like the release, or an error with what the check found. Stands before the engine's REST and reads as it reads.
 */
class ModelerDoor extends OncePerRequestFilter {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm[:ss[.SSS]][XXX][XX]", Locale.ROOT);
    private static final Pattern CREATE = Pattern.compile(".*/deployment/create/*", Pattern.CASE_INSENSITIVE);

    private final ModelGuard guard;
    private final Releasing releasing;
    private final Releases releases;
    private final Analysts analysts;

    ModelerDoor(ModelGuard guard, Releasing releasing, Releases releases, Analysts analysts) {
        this.guard = guard;
        this.releasing = releasing;
        this.releases = releases;
        this.analysts = analysts;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        // decoded, as the engine's own servlet gets it
        String path = request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
        return !request.getMethod().equals("POST") || !CREATE.matcher(path).matches();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!analysts.present()) {
            refuse(response, 403, "モデルの公開を申請できるのは業務分析担当だけです。");
            return;
        }
        try {
            write(response, 200, deployment(release(read(request))));
        } catch (BadInput refused) {
            refuse(response, 400, String.valueOf(refused.getMessage()));
        }
    }

    private Release release(MultipartFormData sent) {
        if (!text(sent, "tenant-id").isEmpty()) {
            throw new BadInput("テナント（tenant-id）は使っていません。テナントを空にして、もう一度配備してください。");
        }
        UploadedFiles uploaded = new UploadedFiles();
        sent.getPartNames().stream()
                .map(sent::getNamedPart)
                .filter(part -> part.getFileName() != null && part.getBinaryContent() != null)
                .forEach(part -> uploaded.add(part.getFileName().replace('\\', '/'), part.getBinaryContent()));
        Map<String, byte[]> files = uploaded.all();
        guard.demand(files);
        String name = text(sent, "deployment-name");
        String why = "Camunda Modeler から：" + (name.isBlank() ? "（名前なし）" : name);
        Instant at = moment(text(sent, "deployment-activation-time"));
        try {
            return releases.get(releasing.submitSound(files, name, why, at));
        } catch (NewFile refused) {
            throw refused.insteadOfTheList("配備の名前（Deployment name）にフォルダー名（例: incident）を入れてください。");
        }
    }

    /** As the engine takes it: {@code 2026-12-01T08:30:00.000+0900}. */
    private static @Nullable Instant moment(String at) {
        try {
            return at.isEmpty() ? null : MOMENT.parse(at, Instant::from);
        } catch (DateTimeParseException unreadable) {
            throw new BadInput(
                    "公開の時刻（deployment-activation-time）「" + at + "」を読み取れません。2026-12-01T08:30:00.000+0900 の形で指定してください。");
        }
    }

    private static MultipartFormData read(HttpServletRequest request) throws IOException {
        String type = String.valueOf(request.getContentType());
        try {
            return new MultipartPayloadProvider()
                    .readFrom(
                            MultipartFormData.class,
                            MultipartFormData.class,
                            new Annotation[0],
                            MediaType.valueOf(type),
                            new MultivaluedHashMap<>(Map.of("content-type", type)),
                            request.getInputStream());
        } catch (RestException | IllegalArgumentException unreadable) {
            throw new BadInput("送信されたファイルを読み取れません。Camunda Modeler の配備（Deploy）から送ってください。");
        }
    }

    private static String text(MultipartFormData sent, String name) {
        FormPart part = sent.getNamedPart(name);
        return part == null || part.getTextContent() == null
                ? ""
                : part.getTextContent().strip();
    }

    /** As the engine tells of one in which nothing runs yet. */
    private static ObjectNode deployment(Release release) {
        ObjectNode answer = JSON.createObjectNode();
        answer.putArray("links");
        answer.put("id", release.number());
        answer.put("name", release.number() + "（" + release.state().word() + "）");
        answer.put("source", "release");
        answer.put("deploymentTime", release.uploadedAt().toString());
        answer.putNull("tenantId");
        List.of("Process", "Case", "Decision", "DecisionRequirements")
                .forEach(kind -> answer.putObject("deployed" + kind + "Definitions"));
        return answer;
    }

    private static void refuse(HttpServletResponse response, int status, String sentence) throws IOException {
        write(response, status, JSON.createObjectNode().put("type", "Refused").put("message", sentence));
    }

    private static void write(HttpServletResponse response, int status, ObjectNode answer) throws IOException {
        response.setStatus(status);
        response.setContentType("application/json");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader("Cache-Control", "no-store");
        response.getOutputStream().write(JSON.writeValueAsBytes(answer));
    }
}
