package jp.renrakumo.release.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import jp.renrakumo.access.BadInput;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.web.multipart.MultipartFile;

/** Of two files of one name nobody knows which is meant. */
class BroughtFilesTest {

    @Test
    void two_that_differ_are_refused_whatever_folder_they_lay_in() {
        List<MultipartFile> chosen = List.of(file("old/duty.bpmn", 1), file("new\\duty.bpmn", 2));
        assertThatThrownBy(() -> BroughtFiles.of(chosen))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("「duty.bpmn」が二つあり")
                .hasMessageContaining("どちらか一つだけを選んでください");
    }

    @Test
    void the_same_twice_is_one_and_nothing_chosen_is_none() {
        assertThat(BroughtFiles.of(List.of(file("duty.bpmn", 1), file("a/duty.bpmn", 1))))
                .containsOnlyKeys("duty.bpmn");
        assertThat(BroughtFiles.of(List.of(file("", 0)))).isEmpty();
        assertThat(BroughtFiles.of(null)).isEmpty();
    }

    private static MultipartFile file(String name, int content) {
        return new MockMultipartFile("file", name, null, new byte[] {(byte) content});
    }
}
