package org.meterset.workflow.course;

/**
 * How far one beam of one fraction has come.
 *
 * @param deliveredMeterset from 0; in the plan's unit
 * @param complete whether nothing of it is left to deliver
 */
public record BeamProgress(PlannedBeam beam, int fraction, double deliveredMeterset, boolean complete) {

    /** Whether it was begun and not ended. */
    public boolean interrupted() {
        return deliveredMeterset > 0 && !complete;
    }
}
