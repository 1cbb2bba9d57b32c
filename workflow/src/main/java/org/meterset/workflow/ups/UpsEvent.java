package org.meterset.workflow.ups;

import org.meterset.dicom.DataSet;
import org.meterset.dicom.Uid;
import org.meterset.network.AeTitle;

/**
 * One N-EVENT-REPORT that is to be sent (PS3.4 table CC.2.4-1).
 *
 * @param number grows with time
 * @param face under whose classes the receiver subscribed
 * @param instance the step, or for an SCP Status Change the well-known instance
 * @param type Event Type ID
 */
public record UpsEvent(long number, AeTitle receiver, UpsFace face, Uid instance, int type, DataSet information) {
    public static final int STATE_REPORT = 1;
    public static final int CANCEL_REQUESTED = 2;
    public static final int PROGRESS_REPORT = 3;
    public static final int SCP_STATUS_CHANGE = 4;
    public static final int ASSIGNED = 5;
}
