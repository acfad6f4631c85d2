package jp.renrakumo;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import jp.renrakumo.start.BeforeStart;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts Renrakumo: the engine, its web applications and our own pages in one process. */
@SpringBootApplication
public class Application {

    /** What holds where nothing else is set: by which name logs and pages know this node. */
    static final Map<String, Object> DEFAULTS = Map.of("HOSTNAME", machine());

    /** Starts the server (without an active profile it refuses to serve: see the README's two commands), or runs a command. */
    public static void main(String[] args) {
        if (Commands.named(args)) {
            System.exit(Commands.run(args));
        }
        server().run(args);
    }

    /** The server; what must not start is refused before anything of it is there. */
    static SpringApplication server() {
        SpringApplication server = new SpringApplication(Application.class);
        server.setDefaultProperties(DEFAULTS);
        server.addInitializers(new BeforeStart());
        return server;
    }

    private static String machine() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "";
        }
    }
}
