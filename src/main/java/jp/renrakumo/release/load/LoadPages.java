package jp.renrakumo.release.load;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.renrakumo.access.Analysts;
import jp.renrakumo.access.BadInput;
import jp.renrakumo.access.CsvSheet;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;

/** {@code /releases/load}: how a directive would get through with these people, and with a changed model. */
@Controller
class LoadPages {

    private final LoadModels models;
    private final LoadDesk desk;
    private final Analysts analysts;

    LoadPages(LoadModels models, LoadDesk desk, Analysts analysts) {
        this.models = models;
        this.desk = desk;
        this.analysts = analysts;
    }

    /** The form; with its fields in the address, the answer too. */
    @GetMapping("/releases/load")
    ModelAndView show(@RequestParam Map<String, String> asked) {
        analysts.alone();
        ModelAndView page = new ModelAndView("release/load");
        LoadModels.Pair pair = pair(page, asked.getOrDefault("release", ""));
        List<LoadModels.Work> works = models.works(pair);
        Map<String, String> typed = typed(asked, works);
        page.addObject("typed", typed)
                .addObject("levels", desk.relaying())
                .addObject("works", works)
                .addObject("others", pair.others());
        if (asked.containsKey("start") && page.getStatus() == null) {
            try {
                answer(page, asked, desk.compare(typed, pair));
            } catch (BadInput refused) {
                refuse(page, refused);
            }
        }
        return page;
    }

    /** Without the release where that cannot be taken; without any task where the model in force is no way of a directive. */
    private LoadModels.Pair pair(ModelAndView page, String release) {
        try {
            return models.of(release);
        } catch (BadInput refused) {
            refuse(page, refused);
            return release.isBlank() ? LoadModels.NOTHING : pair(page, "");
        }
    }

    /** Level by level, for those who go on reckoning. */
    @GetMapping("/releases/load.csv")
    void csv(@RequestParam Map<String, String> asked, HttpServletResponse answer) throws IOException {
        analysts.alone();
        LoadComparison compared;
        try {
            LoadModels.Pair pair = models.of(asked.getOrDefault("release", ""));
            compared = desk.compare(typed(asked, models.works(pair)), pair)
                    .orElseThrow(() -> new BadInput("受領を確認する先がありません。"));
        } catch (BadInput refused) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, refused.getMessage(), refused);
        }
        answer.setContentType("text/csv; charset=UTF-8");
        answer.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename("load.csv").build().toString());
        try (CsvSheet sheet = CsvSheet.begin(answer.getOutputStream())) {
            LoadSheet.print(compared, sheet);
        }
    }

    private void answer(ModelAndView page, Map<String, String> asked, Optional<LoadComparison> found) {
        page.addObject("asked", true);
        found.ifPresent(compared -> page.addObject("compared", compared)
                .addObject("words", LoadWords.of(compared))
                .addObject("chart", LoadChart.of(compared.variants()))
                .addObject("sheet", address("/releases/load.csv", asked)));
    }

    private Map<String, String> typed(Map<String, String> asked, List<LoadModels.Work> works) {
        Map<String, String> typed = new LinkedHashMap<>(desk.defaults(works));
        typed.putAll(asked);
        return typed;
    }

    /** The fields of the form alone: what else an address may bring does not come into another. */
    private static boolean ofForm(String field) {
        return field.matches("[A-Za-z][A-Za-z0-9_.-]{0,200}");
    }

    /** What was refused first is told. */
    private static void refuse(ModelAndView page, BadInput refused) {
        page.getModel().putIfAbsent("refused", refused.getMessage());
        page.setStatus(HttpStatus.BAD_REQUEST);
    }

    private static String address(String path, Map<String, String> asked) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
        asked.keySet().stream()
                .filter(LoadPages::ofForm)
                .forEach(field -> address.queryParam(field, "{" + field + "}"));
        return address.encode().buildAndExpand(asked).toUriString();
    }
}
