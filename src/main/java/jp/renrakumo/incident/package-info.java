/** Carry an incident from suspicion to recurrence prevention. Uses {@code organization}, {@code deadline}, {@code access} and {@code notification}. */
@NullMarked
@ApplicationModule(allowedDependencies = {"organization", "deadline", "access", "notification"})
package jp.renrakumo.incident;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
