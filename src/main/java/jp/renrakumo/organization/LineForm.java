package jp.renrakumo.organization;

/** How a line of one form is read. */
@FunctionalInterface
interface LineForm {

    /** What the line tells; what is wrong is told to the line itself. */
    StagedRow read(ImportLine line);
}
