/**
 * Our pages in the words and dates that a person reads: Japanese as written in the templates, English by a dictionary of them. Uses {@code access}
 * and {@code deadline}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"access", "deadline"})
package jp.renrakumo.language;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
