package jp.renrakumo.access;

import org.camunda.bpm.engine.BadUserRequestException;

/** A model, form or expression that this system does not run, whoever brings it. */
class ModelRefused extends BadUserRequestException {

    ModelRefused(String where, String what) {
        super(where + ": " + what);
    }
}
