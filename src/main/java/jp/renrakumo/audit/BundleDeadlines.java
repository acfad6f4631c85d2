package jp.renrakumo.audit;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import jp.renrakumo.access.CsvSheet;
import jp.renrakumo.organization.Organization;
import jp.renrakumo.organization.Organizations;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What was owed in the cases of a bundle, until when and by what sentence, and when it was done; case by case, all of it. */
@Component
class BundleDeadlines {

    private static final List<String> HEADER = List.of(
            "事案・通知",
            "義務",
            "内容",
            "組織",
            "組織の名前",
            "起算（日本時間）",
            "期限（日本時間）",
            "履行（日本時間）",
            "状態",
            "遅れ",
            "期限の根拠",
            "根拠の文",
            "出典",
            "祝日の表の版",
            "後からの計算");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private final CasePromises promises;
    private final CaseTasks tasks;
    private final Organizations organizations;
    private final Clock clock;

    BundleDeadlines(CasePromises promises, CaseTasks tasks, Organizations organizations, Clock clock) {
        this.promises = promises;
        this.tasks = tasks;
        this.organizations = organizations;
        this.clock = clock;
    }

    /** Of one case. @param count how many there are */
    record OfCase(String number, int count, List<OwedByRule> owed) {}

    /** Those in which something was owed, one after the other. */
    Stream<OfCase> inWords(SortedSet<String> cases) {
        return cases.stream()
                .map(number -> {
                    List<CasePromises.Promise> its = all(number);
                    return new OfCase(number, its.size(), OwedByRule.of(its));
                })
                .filter(each -> each.count() > 0);
    }

    /** The name of an organization as it is when the bundle is made; each is looked up once. */
    UnaryOperator<String> names() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), clock.getZone());
        Map<String, String> names = new HashMap<>();
        return id -> names.computeIfAbsent(
                id,
                its -> organizations.find(its, today).map(Organization::name).orElse(its));
    }

    void write(SortedSet<String> cases, OutputStream out) throws IOException {
        UnaryOperator<String> names = names();
        try (CsvSheet sheet = CsvSheet.begin(out)) {
            sheet.printRecord(HEADER);
            for (String number : cases) {
                for (CasePromises.Promise each : all(number)) {
                    sheet.printRecord(cells(number, each, names.apply(each.organization())));
                }
            }
        }
    }

    /** Of a step, its sentence stands in its decision alone, among the events: asking each again would take too long here. */
    private List<CasePromises.Promise> all(String number) {
        return tasks.with(number, promises.all(number), List.of());
    }

    private List<@Nullable String> cells(String number, CasePromises.Promise of, String name) {
        boolean known = of.basis() != null;
        return Arrays.asList(
                number,
                of.code(),
                of.what(),
                of.organization(),
                name,
                time(of.begun()),
                time(of.due()),
                time(of.fulfilled()),
                state(of),
                of.late() ? "遅れ" : "",
                known ? of.authority() : "",
                of.sentence(),
                of.source(),
                of.calendar(),
                of.reckoned() ? "その時の記録はなく、今の期限の表から、起算日の行を当てはめたもの" : "");
    }

    private static String state(CasePromises.Promise of) {
        if (of.fulfilled() != null) {
            return "履行";
        }
        return of.state().equals("NOT_REQUIRED") ? "不要となった" : "未了";
    }

    private @Nullable String time(@Nullable Instant at) {
        ZoneId zone = clock.getZone();
        return at == null ? null : TIME.format(at.atZone(zone));
    }
}
