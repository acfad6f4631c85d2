/** Pass a directive down, and receipts up. Uses {@code organization}, {@code deadline} and {@code access}. */
@NullMarked
@ApplicationModule(allowedDependencies = {"organization", "deadline", "access"})
package jp.renrakumo.directive;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
