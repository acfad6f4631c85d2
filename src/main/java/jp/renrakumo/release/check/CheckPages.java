package jp.renrakumo.release.check;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import jp.renrakumo.access.Analysts;
import jp.renrakumo.access.BadInput;
import jp.renrakumo.release.check.CheckDesk.Checked;
import jp.renrakumo.release.model.BroughtFiles;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** {@code /releases/check}: models and forms are checked before anybody deploys them; nothing is stored. */
@Controller
class CheckPages {

    private static final String PAGE = "release/check";

    private final CheckDesk desk;
    private final Analysts analysts;

    CheckPages(CheckDesk desk, Analysts analysts) {
        this.desk = desk;
        this.analysts = analysts;
    }

    @GetMapping("/releases/check")
    String page(Model model) {
        analysts.alone();
        model.addAttribute("features", desk.features());
        return PAGE;
    }

    /** The models in force. */
    @GetMapping("/releases/check/current")
    Object current(@RequestParam(defaultValue = "text") String format) {
        analysts.alone();
        return answer(desk.current(), format, true);
    }

    /** Files of an analyst. */
    @PostMapping("/releases/check")
    Object brought(
            @RequestParam(required = false) List<MultipartFile> file,
            @RequestParam(defaultValue = "") String feature,
            @RequestParam(defaultValue = "text") String format) {
        analysts.alone();
        try {
            return answer(desk.brought(BroughtFiles.of(file), feature), format, false);
        } catch (BadInput refused) {
            ModelAndView view = view(Map.of("refused", String.valueOf(refused.getMessage())));
            view.setStatus(HttpStatus.BAD_REQUEST);
            return view;
        }
    }

    private Object answer(Checked checked, String format, boolean current) {
        return switch (format.toLowerCase(Locale.ROOT)) {
            case "json" -> download("check.json", ReportFormat.JSON, checked);
            case "sarif" -> download("check.sarif", ReportFormat.SARIF, checked);
            default -> view(Map.of("checked", checked, "current", current));
        };
    }

    private ModelAndView view(Map<String, Object> answer) {
        return new ModelAndView(PAGE, answer).addObject("features", desk.features());
    }

    private static ResponseEntity<byte[]> download(String name, ReportFormat format, Checked checked) {
        String report = format.of(checked.findings(), checked.files().size());
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(report.getBytes(StandardCharsets.UTF_8));
    }
}
