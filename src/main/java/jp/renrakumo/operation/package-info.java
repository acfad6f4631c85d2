/**
 * Whether all is well: figures for those who keep the system running, read from views of the other packages, and what they can
 * do. Uses {@code access}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"access"})
package jp.renrakumo.operation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
