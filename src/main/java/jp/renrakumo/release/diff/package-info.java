/** What two versions of a model, a table or a form do otherwise. */
@NullMarked
package jp.renrakumo.release.diff;

import org.jspecify.annotations.NullMarked;
