package jp.renrakumo.release.diff;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import jp.renrakumo.access.Analysts;
import jp.renrakumo.access.BadInput;
import jp.renrakumo.release.diff.CompareDesk.Pair;
import jp.renrakumo.release.model.BroughtFiles;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** {@code /releases/compare}: what changes between two versions of models and forms; nothing is stored. */
@Controller
class ComparePages {

    private final CompareDesk desk;
    private final Analysts analysts;

    ComparePages(CompareDesk desk, Analysts analysts) {
        this.desk = desk;
        this.analysts = analysts;
    }

    /** Two versions that were deployed, or the empty page. */
    @GetMapping("/releases/compare")
    ModelAndView versions(
            @RequestParam(defaultValue = "") String key,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to) {
        analysts.alone();
        ModelAndView page = key.isBlank()
                ? new ModelAndView()
                : answer(() -> {
                    Pair pair = desk.versions(key, from, to);
                    return Map.of("pair", pair, "diffs", pair.diffs());
                });
        return view(page.addObject("key", key).addObject("from", from).addObject("to", to));
    }

    /** Files of an analyst against those in force. */
    @PostMapping("/releases/compare")
    ModelAndView brought(@RequestParam(required = false) @Nullable List<MultipartFile> file) {
        analysts.alone();
        return view(answer(() -> Map.of("diffs", desk.brought(BroughtFiles.of(file)))));
    }

    private static ModelAndView answer(Supplier<Map<String, Object>> compared) {
        ModelAndView page = new ModelAndView();
        try {
            page.addAllObjects(compared.get());
        } catch (BadInput refused) {
            page.addObject("refused", refused.getMessage());
            page.setStatus(HttpStatus.BAD_REQUEST);
        }
        return page;
    }

    private ModelAndView view(ModelAndView page) {
        page.setViewName("release/compare");
        return page.addObject("choices", desk.choices());
    }
}
