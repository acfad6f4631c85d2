package jp.renrakumo.release;

import java.util.List;

/**
 * How the watched folder differs from what is in force.
 *
 * @param files names of those that are in the folder otherwise than in force
 * @param absent how many files in force are not in the folder
 * @param folders {@code processes} or {@code forms}, if one of them is not there
 */
public record FolderDifference(List<String> files, int absent, List<String> folders) {

    /** Whether there is nothing to tell. */
    public boolean none() {
        return files.isEmpty() && absent == 0;
    }
}
