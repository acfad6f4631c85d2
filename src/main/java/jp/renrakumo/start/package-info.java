/** What is asked before anything starts: which profile, which settings, which database. Uses no other package. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package jp.renrakumo.start;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
