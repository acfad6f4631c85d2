/**
 * Tell people by e-mail: what is told in a transaction waits in its database, and one mail per organization leaves later; each
 * notice to a webhook as well, where one is set. Uses
 * {@code access}, {@code organization} and, for the days on which officers want quiet, {@code deadline}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"access", "organization", "deadline"})
package jp.renrakumo.notification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
