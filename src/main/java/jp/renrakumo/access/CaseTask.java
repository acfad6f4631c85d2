package jp.renrakumo.access;

import java.util.Map;

/**
 * A user task (or a start form) that an officer is looking at.
 *
 * @param processKey key of the process, e.g. {@code directive-cascade}
 * @param taskKey id of the user task in the model, e.g. {@code userTask_adaptDirective}; empty for a start form
 * @param caseNumber business key: number of the directive or incident; empty for a start form
 * @param variables process variables, empty for a start form
 */
public record CaseTask(String processKey, String taskKey, String caseNumber, Map<String, Object> variables) {}
