package jp.renrakumo.fault;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Where a node has its data. */
public record Database(String url, String user, String password) {

    /** Asks it, each time on a connection of its own. */
    JdbcClient client() {
        String opened = url.startsWith("jdbc:h2:") ? url + ";IFEXISTS=TRUE" : url;
        return JdbcClient.create(new DriverManagerDataSource(opened, user, password));
    }
}
