/** When something is due in Japanese time; the clock of a duty. Uses no other package. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package jp.renrakumo.deadline;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
