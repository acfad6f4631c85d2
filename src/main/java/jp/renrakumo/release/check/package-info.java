/** Whether models, tables and forms may be used: each rule of the house, and who asks for it. */
@NullMarked
package jp.renrakumo.release.check;

import org.jspecify.annotations.NullMarked;
