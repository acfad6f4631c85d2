/** Who may see and do what; login; the guards around the engine. Uses {@code organization} and {@code start}. */
@NullMarked
@ApplicationModule(allowedDependencies = {"organization", "start"})
package jp.renrakumo.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
