/** Running cases go on by another version: tried on copies, approved by a second analyst, in batches, with a way back. */
@NullMarked
package jp.renrakumo.release.migration;

import org.jspecify.annotations.NullMarked;
