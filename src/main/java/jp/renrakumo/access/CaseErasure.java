package jp.renrakumo.access;

/**
 * Empties what a feature keeps of a case when its time is over: free texts, names, phone numbers. Numbers, times, states,
 * codes and organizations stay, so that statistics go on. Every feature that keeps such texts has one.
 */
public interface CaseErasure {

    /**
     * Empties a piece, in the caller's transaction; whoever asks again goes on where it stands.
     *
     * @param number of an incident or a directive, whether or not this feature knows it
     * @param most about how many rows
     * @return how many; 0 when nothing is left
     */
    int erase(String number, int most);
}
