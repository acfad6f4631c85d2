package jp.renrakumo.organization;

import static jp.renrakumo.organization.Lists.DAY;
import static jp.renrakumo.organization.Lists.clinic;
import static jp.renrakumo.organization.Lists.navii;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** UTF-8 with and without its mark, and CP932 as Japanese spreadsheets write it. */
@ImportTest
class EncodingTest {

    @Autowired
    Lists lists;

    @Autowired
    Organizations organizations;

    @Autowired
    ImportProblems problems;

    @Test
    void utf8_with_and_without_its_mark() {
        lists.take(navii(clinic("29001", "（架空）奈良医院", "29201")), DAY);
        assertThat(lists.look(navii(clinic("29001", "（架空）奈良医院", "29201")).substring(1), DAY)
                        .counts()
                        .same())
                .isEqualTo(1);
    }

    @Test
    void cp932_with_the_letters_that_it_adds() {
        String file = navii(clinic("30001", "（架空）髙﨑①医院", "30201")).substring(1);
        ImportRun run = lists.take(lists.proceed(lists.receive(file, FileEncoding.CP932, DAY)));
        assertThat(run.charset()).isEqualTo("windows-31j");
        assertThat(organizations.find("i30001", DAY)).map(Organization::name).contains("（架空）髙﨑①医院");
    }

    @Test
    void what_is_neither_names_the_line() throws IOException {
        ByteArrayOutputStream mixed = new ByteArrayOutputStream();
        mixed.write(navii(clinic("31001", "（架空）鳥取医院", "31201")).getBytes(StandardCharsets.UTF_8));
        mixed.write(clinic("31002", "（架空）米子医院", "31202").getBytes(FileEncoding.CP932));
        ImportRun run = lists.receive(mixed.toByteArray(), DAY, null);
        assertThat(run.state()).isEqualTo("REFUSED");
        assertThat(problems.of(run.id())).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(3);
            assertThat(problem.advice()).contains("UTF-8でもシフトJIS");
        });
    }
}
