/** Carry an incident from suspicion to recurrence prevention. Uses {@code organization}, {@code deadline} and {@code access}. */
@NullMarked
@ApplicationModule(allowedDependencies = {"organization", "deadline", "access"})
package jp.renrakumo.incident;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
