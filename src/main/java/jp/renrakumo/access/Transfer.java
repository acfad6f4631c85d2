package jp.renrakumo.access;

import java.time.LocalDate;

/** Somebody goes from one organization to another on a day (JST), if the receiving side accepts. */
public record Transfer(long id, String account, String from, String to, LocalDate on, String askedBy) {}
