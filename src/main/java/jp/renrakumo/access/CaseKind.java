package jp.renrakumo.access;

/** Kinds of cases that have their own walls. */
public enum CaseKind {
    DIRECTIVE,
    INCIDENT
}
