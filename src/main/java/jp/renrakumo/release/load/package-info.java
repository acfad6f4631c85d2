/** How long a directive would take with so many people, by the model in force and by a changed one. */
@NullMarked
package jp.renrakumo.release.load;

import org.jspecify.annotations.NullMarked;
