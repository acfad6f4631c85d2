package jp.renrakumo.organization;

import org.jspecify.annotations.Nullable;

/**
 * How to reach an organization; effective-dated data, never code.
 *
 * @param office name of the office or section as people know it
 * @param phone phone number with extension, null if unknown
 * @param person who answers there, null if unknown
 * @param hours opening hours in words, null if unknown
 */
public record Contact(String office, @Nullable String phone, @Nullable String person, @Nullable String hours) {}
