package jp.renrakumo;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts Renrakumo: the engine, its web applications and our own pages in one process. */
@SpringBootApplication
public class Application {

    /** Starts the server (without an active profile it refuses to serve: see the README's two commands), or runs a command. */
    public static void main(String[] args) {
        if (Commands.named(args)) {
            System.exit(Commands.run(args));
        }
        SpringApplication.run(Application.class, args);
    }
}
