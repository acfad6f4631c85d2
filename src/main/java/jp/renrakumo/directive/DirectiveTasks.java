package jp.renrakumo.directive;

/** What the models call. */
public class DirectiveTasks {}
