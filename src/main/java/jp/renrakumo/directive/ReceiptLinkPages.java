package jp.renrakumo.directive;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import jp.renrakumo.access.BadInput;
import jp.renrakumo.access.LinkThrottle;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * {@code /receipts/{token}}: the link in a mail. Whoever has it may look and press the one button; machines that open the
 * links of mails confirm nothing by it.
 */
@Controller
class ReceiptLinkPages {

    private final ReceiptByLink links;
    private final LinkThrottle throttle;

    ReceiptLinkPages(ReceiptByLink links, LinkThrottle throttle) {
        this.links = links;
        this.throttle = throttle;
    }

    @GetMapping("/receipts/{token}")
    String show(@PathVariable String token, Model model, HttpServletRequest request, HttpServletResponse response) {
        Optional<ReceiptByLink.Shown> shown = shown(token, model, request, response);
        model.addAttribute("token", token);
        model.addAttribute("shown", shown.orElse(null));
        return "directive/receipt-link";
    }

    @PostMapping("/receipts/{token}")
    String confirm(
            @PathVariable String token,
            @RequestParam(defaultValue = "false") boolean posterHung,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (shown(token, model, request, response).isEmpty()) {
            return show(token, model, request, response);
        }
        try {
            links.confirm(token, posterHung);
        } catch (BadInput | ConcurrencyFailureException | DirectiveProcess.Overtaken meanwhile) {
            // somebody else did, or withdrew it: the page says so
            model.addAttribute("overtaken", true);
            return show(token, model, request, response);
        }
        return "redirect:/receipts/{token}";
    }

    private Optional<ReceiptByLink.Shown> shown(
            String token, Model model, HttpServletRequest request, HttpServletResponse response) {
        String address = String.valueOf(request.getRemoteAddr());
        if (throttle.waits(address)) {
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            model.addAttribute("waits", true);
            return Optional.empty();
        }
        Optional<ReceiptByLink.Shown> shown = links.look(token);
        if (shown.isEmpty()) {
            throttle.failed(address);
            response.setStatus(HttpStatus.NOT_FOUND.value());
        }
        return shown;
    }
}
