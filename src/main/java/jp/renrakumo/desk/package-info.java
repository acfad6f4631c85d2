/** An officer's desk: what he owes, what he waits for, what is done. Uses {@code access}, {@code deadline} and {@code organization}. */
@NullMarked
@ApplicationModule(allowedDependencies = {"access", "deadline", "organization"})
package jp.renrakumo.desk;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
