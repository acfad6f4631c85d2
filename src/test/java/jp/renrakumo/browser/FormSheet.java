package jp.renrakumo.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
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
        return press(box(label), true);
    }

    FormSheet untick(String label) {
        return press(box(label), false);
    }

    private Locator box(String label) {
        return sheet.getByRole(AriaRole.CHECKBOX, new Locator.GetByRoleOptions().setName(label))
                .first();
    }

    /** The form draws its fields anew while it takes in what was typed: as people do, press again where nothing happened. */
    private FormSheet press(Locator field, boolean wanted) {
        for (int presses = 0; presses < 5 && field.isChecked() != wanted; presses++) {
            field.click();
            sheet.page().waitForTimeout(100);
        }
        assertThat(field).isChecked(new LocatorAssertions.IsCheckedOptions().setChecked(wanted));
        return this;
    }

    /** One of the answers to a question. */
    FormSheet choose(String question, String answer) {
        return press(
                sheet.locator(".fjs-form-field-radio")
                        .filter(new Locator.FilterOptions().setHasText(question))
                        .getByLabel(answer, new Locator.GetByLabelOptions().setExact(true)),
                true);
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
