package jp.renrakumo.directive;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jp.renrakumo.access.BadInput;
import jp.renrakumo.access.SubmittedForm;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Chasing what is outstanding: the list to print or to take along, and the calls that come of it. */
@Controller
class ChasePages {

    /** Lines of a printed list; whoever has more takes the sheet. */
    private static final int PRINTED = 500;

    private final DirectiveSight sight;
    private final BoardView view;
    private final Recipients recipients;
    private final RecipientSheet sheet;
    private final ChaseLog log;

    ChasePages(DirectiveSight sight, BoardView view, Recipients recipients, RecipientSheet sheet, ChaseLog log) {
        this.sight = sight;
        this.view = view;
        this.recipients = recipients;
        this.sheet = sheet;
        this.log = log;
    }

    @GetMapping("/directives/{number}/chase")
    String list(
            @PathVariable String number,
            @RequestParam(defaultValue = "") String sender,
            @RequestParam(defaultValue = "OUTSTANDING") Recipients.Filter filter,
            Model model) {
        Recipients.Question question = question(number, sender, filter, "");
        List<Recipients.Line> lines = recipients.page(question, 0, PRINTED);
        model.addAttribute("directive", sight.directive(number));
        model.addAttribute("sender", sight.name(sender));
        model.addAttribute("question", question);
        model.addAttribute("lines", lines);
        model.addAttribute("total", lines.size() < PRINTED ? lines.size() : recipients.count(question));
        model.addAttribute("channels", Channel.values());
        model.addAttribute("document", sight.document(number));
        return "directive/chase";
    }

    @GetMapping("/directives/{number}/recipients.csv")
    void csv(
            @PathVariable String number,
            @RequestParam(defaultValue = "") String sender,
            @RequestParam(defaultValue = "ALL") Recipients.Filter filter,
            @RequestParam(defaultValue = "") String name,
            HttpServletResponse answer)
            throws IOException {
        Recipients.Question question = question(number, sender, filter, name);
        attachment(answer, "text/csv; charset=UTF-8", number + "-" + sender + ".csv");
        sheet.csv(question, answer.getOutputStream());
    }

    @GetMapping("/directives/{number}/recipients.xlsx")
    void xlsx(
            @PathVariable String number,
            @RequestParam(defaultValue = "") String sender,
            @RequestParam(defaultValue = "ALL") Recipients.Filter filter,
            @RequestParam(defaultValue = "") String name,
            HttpServletResponse answer)
            throws IOException {
        Recipients.Question question = question(number, sender, filter, name);
        attachment(
                answer,
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                number + "-" + sender + ".xlsx");
        sheet.xlsx(question, answer.getOutputStream());
    }

    /** A call to a recipient: in vain, or the receipt by proxy. */
    @PostMapping("/directives/{number}/calls")
    String called(
            @PathVariable String number, @RequestParam Map<String, String> form, Model model, RedirectAttributes next) {
        Directive directive = sight.directive(number);
        try {
            log.called(number, new SubmittedForm(new HashMap<>(form)));
            next.addFlashAttribute(
                    "done", "REACHED".equals(form.get("reached")) ? "代理の受領を記録しました。" : "連絡がつかなかったことを記録しました。");
            next.addAttribute("sender", sight.sender(number, form.getOrDefault("recipient", "")));
            next.addAttribute("filter", "OUTSTANDING");
            return "redirect:/directives/" + number;
        } catch (BadInput refused) {
            model.addAttribute("error", refused.getMessage());
            model.addAttribute("form", form);
            return call(number, form.getOrDefault("recipient", ""), model);
        }
    }

    /** The form for a call, with what is known of the recipient and the calls before. */
    @GetMapping("/directives/{number}/calls/{recipient}")
    String call(@PathVariable String number, @PathVariable String recipient, Model model) {
        sight.recipient(number, recipient, model);
        model.addAttribute("channels", Channel.values());
        if (!model.containsAttribute("form")) {
            model.addAttribute("form", Map.of());
        }
        return "directive/call";
    }

    private Recipients.Question question(String number, String sender, Recipients.Filter filter, String name) {
        return view.question(sight.directive(number), sender, filter, name, sight.now());
    }

    private static void attachment(HttpServletResponse answer, String type, String file) {
        answer.setContentType(type);
        answer.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(file, StandardCharsets.UTF_8)
                        .build()
                        .toString());
    }
}
