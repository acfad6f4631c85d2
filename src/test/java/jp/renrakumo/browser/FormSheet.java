package jp.renrakumo.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** A form in the Tasklist, filled in by the labels that people read. */
class FormSheet {

    private final Locator sheet;

    FormSheet(Locator sheet) {
        this.sheet = sheet;
    }

    FormSheet write(String label, String text) {
        sheet.getByLabel(label).first().fill(text);
        return this;
    }

    /** The tick that is a receipt. */
    void received() {
        tick("内容を確認し、受領しました");
    }

    FormSheet tick(String label) {
        sheet.getByRole(AriaRole.CHECKBOX, new Locator.GetByRoleOptions().setName(label))
                .first()
                .check();
        return this;
    }

    FormSheet untick(String label) {
        sheet.getByRole(AriaRole.CHECKBOX, new Locator.GetByRoleOptions().setName(label))
                .first()
                .uncheck();
        return this;
    }

    /** One of the answers to a question. */
    FormSheet choose(String question, String answer) {
        sheet.locator(".fjs-form-field-radio")
                .filter(new Locator.FilterOptions().setHasText(question))
                .getByLabel(answer, new Locator.GetByLabelOptions().setExact(true))
                .check();
        return this;
    }

    /** One entry of a list that opens. */
    FormSheet select(String label, String entry) {
        Locator field = sheet.locator(".fjs-form-field-select").filter(new Locator.FilterOptions().setHasText(label));
        field.locator(".fjs-input-group").click();
        Page page = sheet.page();
        page.locator(".fjs-dropdownlist-item")
                .filter(new Locator.FilterOptions().setHasText(entry))
                .first()
                .click();
        return this;
    }

    Locator text() {
        return sheet;
    }
}
