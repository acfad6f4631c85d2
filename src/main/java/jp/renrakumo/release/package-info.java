/** Check models and forms, release them, migrate what runs. Uses {@code access}. */
@NullMarked
@ApplicationModule(allowedDependencies = {"access"})
package jp.renrakumo.release;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
