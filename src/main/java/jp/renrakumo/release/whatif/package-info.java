/** What past incidents would have owed by changed tables. */
@NullMarked
package jp.renrakumo.release.whatif;

import org.jspecify.annotations.NullMarked;
