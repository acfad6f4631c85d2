/** What models, tables and forms are: files with their nodes and places, what is in force, and what can be said of them. */
@NullMarked
package jp.renrakumo.release.model;

import org.jspecify.annotations.NullMarked;
