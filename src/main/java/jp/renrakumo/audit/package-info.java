/**
 * What happened, provably: every event kept as it was, sealed in order, and compared with what left the machine. Uses
 * {@code access}, {@code organization}, {@code start}, and {@code notification} to send checkpoints away.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"access", "organization", "notification", "start"})
package jp.renrakumo.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
