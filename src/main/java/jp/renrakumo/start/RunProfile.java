package jp.renrakumo.start;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/** Nothing starts by accident: either as the demo, on loopback alone, or as production, guarded. */
@Component
class RunProfile {

    /** @throws NoStart saying how to start, if the profile is missing or does not fit */
    RunProfile(Environment environment) throws UnknownHostException {
        boolean demo = environment.acceptsProfiles(Profiles.of("demo"));
        boolean production = environment.acceptsProfiles(Profiles.of("production"));
        if (demo == production) {
            throw new NoStart(List.of("試すとき（デモ）か本番かを、どちらか一つ指定してください。デモは「mvn spring-boot:run」または"
                    + "「--spring.profiles.active=demo」、本番は「--spring.profiles.active=production」です。"));
        }
        String address = environment.getProperty("server.address", "0.0.0.0");
        if (demo && !InetAddress.getByName(address).isLoopbackAddress()) {
            throw new NoStart(List.of(
                    "デモのパスワードは公開されているため、デモはこの計算機の中（127.0.0.1）だけで動きます。server.address の「" + address + "」を取り除いてください。"));
        }
    }
}
