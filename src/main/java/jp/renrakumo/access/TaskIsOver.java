package jp.renrakumo.access;

/** The task to which something was to be added is completed or fell away. */
class TaskIsOver extends BadInput {

    TaskIsOver(String sentence) {
        super(sentence);
    }
}
