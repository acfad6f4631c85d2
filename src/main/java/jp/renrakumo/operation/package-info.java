/** Whether all is well: figures for those who keep the system running, read from views of the other packages. Uses no other package. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package jp.renrakumo.operation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
