package jp.renrakumo.audit;

/** Something that is not as it was sealed. @param number of the first event that it concerns; 0 where it is about none */
record Finding(long number, String what) {

    /** As it is printed. */
    String inWords() {
        return number == 0 ? what : "番号" + number + ": " + what;
    }
}
