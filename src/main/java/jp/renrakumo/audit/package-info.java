/**
 * What happened, provably: every event kept as it was, sealed in order, and compared with what left the machine. Uses
 * {@code access} and {@code organization}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"access", "organization"})
package jp.renrakumo.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
