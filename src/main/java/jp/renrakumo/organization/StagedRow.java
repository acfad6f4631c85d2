package jp.renrakumo.organization;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a line tells, by the columns of {@code organization_import_row}. */
final class StagedRow {

    static final List<String> COLUMNS = List.of(
            "organization",
            "in_charge",
            "code",
            "navii_id",
            "insurance_number",
            "name",
            "plain_name",
            "kana",
            "facility_type",
            "prefecture",
            "municipality",
            "address",
            "phone",
            "fax",
            "founder",
            "manager",
            "designated",
            "beds",
            "beds_text",
            "home_page",
            "latitude",
            "longitude",
            "email",
            "security_officer",
            "vendor_name",
            "plain_vendor",
            "vendor_phone");

    private final int line;
    private final Map<String, Object> values = new HashMap<>();

    StagedRow(int line) {
        this.line = line;
    }

    int line() {
        return line;
    }

    StagedRow with(String column, @Nullable Object value) {
        if (value != null) {
            values.put(column, value);
        }
        return this;
    }

    /** The name, also in the form in which names are compared. */
    StagedRow named(@Nullable String name) {
        return name == null ? this : with("name", name).with("plain_name", RegisteredOrganizations.plain(name));
    }

    @Nullable
    Object value(String column) {
        return values.get(column);
    }
}
