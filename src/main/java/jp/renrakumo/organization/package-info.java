/** Who exists, at which level, in whose charge, since when. Uses no other package. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package jp.renrakumo.organization;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
