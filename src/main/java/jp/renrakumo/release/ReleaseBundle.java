package jp.renrakumo.release;

import org.jspecify.annotations.Nullable;

/**
 * A bundle that a release changes.
 *
 * @param name of its folders
 * @param baseDigest of everything in the bundle that was in force when the release was checked
 * @param previousDeployment where that was
 * @param deployment where the changed bundle is; null until it is active
 */
record ReleaseBundle(
        String name, String baseDigest, @Nullable String previousDeployment, @Nullable String deployment) {}
