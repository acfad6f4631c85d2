package jp.renrakumo.directive;

import java.util.List;
import javax.sql.DataSource;

/** Another engine with the fastest design of its own for the same: one instance per recipient, many in one command. */
public interface Contender {

    /** Name and version. */
    String name();

    void open(DataSource database);

    /** Serves so many recipients, {@link Deliveries#CHUNK} in one command and transaction. */
    void start(String number, int recipients);

    /** Ids of open tasks. */
    List<String> tasks(int most);

    void receive(String task);

    void close();
}
