package jp.renrakumo.directive;

import static jp.renrakumo.Guide.block;
import static jp.renrakumo.Guide.edited;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Date;
import java.util.List;
import jp.renrakumo.Desk;
import jp.renrakumo.RenrakumoTest;
import jp.renrakumo.deadline.EngineClock;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A level is added as {@code docs/guide-analyst.md} says, without Java: a directive goes through it. */
@RenrakumoTest
class LevelRecipeTest {

    private static final Path FOLDER = Path.of("target/level");

    @Autowired
    ProcessEngine engine;

    @Autowired
    Levels levels;

    @DynamicPropertySource
    static void as_the_guide_says(DynamicPropertyRegistry properties) throws IOException {
        Files.createDirectories(FOLDER.resolve("sql"));
        Files.createDirectories(FOLDER.resolve("organizations"));
        Files.writeString(FOLDER.resolve("sql/R__levels.sql"), block("level"));
        for (String file : List.of("organizations.csv", "relays.csv", "contacts.csv", "institutions.csv")) {
            String lines = Files.readString(Path.of("src/main/resources/demo/organization", file));
            if (file.equals("organizations.csv")) {
                lines = lines.stripTrailing() + "\nkantoshinetsu,関東信越厚生局,REGIONAL_BUREAU,,,,,mhlw,,,\n";
            }
            if (file.equals("relays.csv")) {
                lines = edited(lines, "mhlw,kanagawa\n", "mhlw,kantoshinetsu\nkantoshinetsu,kanagawa\n");
            }
            Files.writeString(FOLDER.resolve("organizations").resolve(file), lines);
        }
        properties.add(
                "renrakumo.demo.organizations",
                () -> FOLDER.resolve("organizations").toUri().toString());
        properties.add(
                "spring.flyway.locations",
                () -> "classpath:db/migration,classpath:db/{vendor},filesystem:" + FOLDER.resolve("sql"));
    }

    @AfterEach
    void go_home() {
        engine.getIdentityService().clearAuthentication();
        ClockUtil.reset();
    }

    @Test
    void a_directive_passes_through_the_new_level() {
        ClockUtil.setCurrentTime(Date.from(
                LocalDateTime.parse("2019-05-23T09:00").atZone(EngineClock.JST).toInstant()));
        assertThat(levels.all())
                .extracting(Levels.Level::id)
                .containsSubsequence("MINISTRY", "REGIONAL_BUREAU", "PREFECTURE", "INSTITUTION", "VENDOR");
        Desk desk = new Desk(engine);
        Cascade cascade = new Cascade(desk);
        String number = cascade.issue();
        cascade.toKanagawa(number);
        assertThat(desk.as("kanagawa").has(number, Cascade.ADAPT))
                .as("not before the bureau")
                .isFalse();
        engine.getIdentityService().setAuthentication("bureau", List.of("kantoshinetsu"));
        desk.complete(number, Cascade.ADAPT, Cascade.adaptation(List.of("I10"), List.of("D1", "D4", "D6")));
        desk.runJobs();
        assertThat(desk.as("kanagawa").has(number, Cascade.ADAPT)).isTrue();
    }
}
