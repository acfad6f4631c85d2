package jp.renrakumo.access;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/** Nothing starts by accident: either as the demo, on loopback alone, or as production, guarded. */
@Component
class RunProfile {

    /** @throws IllegalStateException saying how to start, if the profile is missing or does not fit */
    RunProfile(Environment environment) throws UnknownHostException {
        boolean demo = environment.acceptsProfiles(Profiles.of("demo"));
        boolean production = environment.acceptsProfiles(Profiles.of("production"));
        if (demo == production) {
            throw new IllegalStateException("Start either the demo (mvn spring-boot:run, or "
                    + "--spring.profiles.active=demo) or production (--spring.profiles.active=production).");
        }
        String address = environment.getProperty("server.address", "0.0.0.0");
        if (demo && !InetAddress.getByName(address).isLoopbackAddress()) {
            throw new IllegalStateException(
                    "The demo has published passwords and binds to loopback only, not to " + address);
        }
    }
}
