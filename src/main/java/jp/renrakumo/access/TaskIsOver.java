package jp.renrakumo.access;

import org.springframework.http.HttpStatus;

/** The task to which something was to be added is completed or fell away. */
class TaskIsOver extends BadInput {

    TaskIsOver(String sentence) {
        super(sentence);
    }

    /** 409 for a task that is over, 400 for whatever else could not be taken. */
    static HttpStatus status(BadInput refused) {
        return refused instanceof TaskIsOver ? HttpStatus.CONFLICT : HttpStatus.BAD_REQUEST;
    }
}
