/** Check models and forms, release them, migrate what runs. Uses {@code access}, {@code deadline} and {@code organization}. */
@NullMarked
@ApplicationModule(allowedDependencies = {"access", "deadline", "organization"})
package jp.renrakumo.release;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
