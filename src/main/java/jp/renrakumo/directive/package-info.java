/** Pass a directive down, and receipts up. Uses {@code organization}, {@code deadline}, {@code access} and {@code notification}. */
@NullMarked
@ApplicationModule(allowedDependencies = {"organization", "deadline", "access", "notification"})
package jp.renrakumo.directive;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
