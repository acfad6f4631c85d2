package jp.renrakumo.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import jp.renrakumo.Visitor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.util.ReflectionTestUtils;

/** {@code /releases/folder} as an analyst reads it, and as others try to. */
@TestPropertySource(properties = "renrakumo.models.folder=target/page-folder")
class FolderPageTest extends Attack {

    private static final String PAGE = "/releases/folder";
    private static final String PLAN = "forms/incident/check-plan.form";

    @Autowired
    ApplicationContext context;

    @Test
    void it_says_what_became_of_a_save() throws Exception {
        Path form = Path.of("target/page-folder", PLAN);
        Files.deleteIfExists(form);
        look();
        Visitor analyst = officer("analyst");
        if (!Files.exists(Path.of("target/page-folder/forms"))) {
            assertThat(analyst.get(PAGE).body()).contains("フォルダーがありません。");
        }
        Files.createDirectories(form.getParent());
        Files.writeString(form, "{\"id\":\"<b>x</b>\",\"components\":[]}");
        look();
        HttpResponse<String> page = analyst.get(PAGE);
        assertThat(page.body())
                .contains("直す所があります", "<code>form-name</code>", PLAN, "&lt;b&gt;x&lt;/b&gt;", "5秒ごとに更新する")
                .doesNotContain("<b>x</b>", "フォルダーがありません。");
        assertThat(page.headers().firstValue("Refresh")).isEmpty();
        Files.writeString(form, Files.readString(Path.of(PLAN)).replace("意見（差し戻す場合は理由）", "意見（差し戻すときは理由）"));
        look();
        HttpResponse<String> followed = analyst.get(PAGE + "?follow=true");
        assertThat(followed.body())
                .contains("使われています", "更新を止める", "フォルダー processes がありません。", "ファイルは、このフォルダーにありません。")
                .doesNotContain("直す所があります", "フォルダーの内容は、いま使われているモデルと同じです。");
        assertThat(followed.headers().firstValue("Refresh")).contains("5");
        assertThat(followed.body()).doesNotContain("使われないファイル");
        Path stray = Path.of("target/page-folder/forms/stray.form");
        Files.writeString(stray, "{}");
        assertThat(analyst.get(PAGE).body()).contains("使われないファイル", "forms/stray.form", "すぐ下に移してください");
        Files.delete(stray);
    }

    @Test
    void for_whoever_does_not_work_on_models_there_is_no_such_page() {
        for (String account : List.of("hospital", "kanagawa", "mhlw", "auditor")) {
            assertThat(officer(account).get(PAGE).statusCode()).as(account).isEqualTo(404);
        }
        assertThat(officer("admin").get(PAGE).statusCode()).isEqualTo(200);
        assertThat(stranger().get(PAGE).statusCode()).isEqualTo(302);
    }

    /** As the clock does each second; twice, for what was saved has to stay. */
    private void look() {
        Object watch = context.getBean("folderWatch");
        ReflectionTestUtils.invokeMethod(watch, "look");
        ReflectionTestUtils.invokeMethod(watch, "look");
    }
}
