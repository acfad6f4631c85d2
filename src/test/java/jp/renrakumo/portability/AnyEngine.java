package jp.renrakumo.portability;

import java.util.List;
import java.util.Map;

/** What the walk asks of an engine, in words of none. */
interface AnyEngine extends AutoCloseable {

    /** All files in one deployment. */
    void deploy(Map<String, byte[]> files);

    /** What the engine made of a deployed process. */
    Object deployed(String process);

    /** What the engine made of a deployed decision table. */
    Object deployedTable(String table);

    /** What the engine makes of a model, without deploying it. @throws RuntimeException if it refuses the model */
    Object parsed(byte[] model);

    /** Somebody fills in the form of a start event. */
    void start(String process, Map<String, Object> form);

    /** A message begins a case. */
    void begin(String message, String number, Map<String, Object> variables);

    /** A message reaches every instance of the case that waits for it and has these variables. */
    void tell(String message, String number, Map<String, Object> variables);

    /** An officer of the group answers the task. @return the sheet that he saw */
    String complete(String task, String group, Map<String, Object> form);

    /** Time comes for a timer of the instance that has these variables. */
    void fire(String timer, Map<String, Object> variables);

    /** Does the jobs that wait for no time, until none is left. */
    void work();

    /** The rows of a decision table that fire. */
    List<Map<String, Object>> ask(String table, Map<String, Object> facts);

    /** Cases that have not ended. */
    List<String> running();

    @Override
    void close();
}
