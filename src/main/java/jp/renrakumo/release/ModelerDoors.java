package jp.renrakumo.release;

import jp.renrakumo.access.Analysts;
import jp.renrakumo.access.ModelGuard;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Both of the engine's REST interfaces get the door, behind the login. */
@Configuration
class ModelerDoors {

    @Bean
    FilterRegistrationBean<ModelerDoor> modelerDoor(
            ModelGuard guard, Releasing releasing, Releases releases, Analysts analysts) {
        FilterRegistrationBean<ModelerDoor> door =
                new FilterRegistrationBean<>(new ModelerDoor(guard, releasing, releases, analysts));
        // behind those who know the officer (101) and who tell the refusals (102): access.WebSecurity
        door.setOrder(103);
        door.addUrlPatterns("/engine-rest/*", "/camunda/api/*");
        return door;
    }
}
