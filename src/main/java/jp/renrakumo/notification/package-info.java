/** Tell people by e-mail: what is told in a transaction waits in its database, and one mail per organization leaves later. Uses {@code access} and {@code organization}. */
@NullMarked
@ApplicationModule(allowedDependencies = {"access", "organization"})
package jp.renrakumo.notification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
