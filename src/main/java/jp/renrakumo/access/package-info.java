/** Who may see and do what; login; the guards around the engine. Uses {@code organization}. */
@NullMarked
@ApplicationModule(allowedDependencies = {"organization"})
package jp.renrakumo.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
