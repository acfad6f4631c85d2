/**
 * A release of models as a case of its own: brought, checked, compared, tried, approved by a second analyst, put in force.
 *
 * <p>Below it lie {@code model} (what a file says), {@code check}, {@code diff} and {@code migration}, which know nothing of
 * releases; beside it {@code whatif} and {@code load}, which ask what a release would change. Uses {@code access}, {@code
 * deadline} and {@code organization}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"access", "deadline", "organization"})
package jp.renrakumo.release;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
