package org.meterset.network.pdu;

import java.util.List;
import org.meterset.network.AbortReason;
import org.meterset.network.ProposedContext;
import org.meterset.network.RejectReason;

/** The upper-layer PDUs (PS3.8 section 9.3). Plain values; {@link PduReader} and {@link PduWriter} hold the bytes. */
public sealed interface Pdu {
    int VERSION_1 = 1;

    /**
     * A-ASSOCIATE-RQ (PS3.8 table 9-11).
     *
     * @param protocolVersion a bit for each version the requestor speaks
     * @param titles as sent, not yet checked
     */
    record AAssociateRq(
            int protocolVersion,
            AeTitleFields titles,
            String applicationContext,
            List<ProposedContext> contexts,
            UserInformation userInformation)
            implements Pdu {
        public AAssociateRq {
            contexts = List.copyOf(contexts);
        }
    }

    /**
     * A-ASSOCIATE-AC (PS3.8 table 9-17).
     *
     * @param titles sent back as they came
     */
    record AAssociateAc(
            int protocolVersion,
            AeTitleFields titles,
            String applicationContext,
            List<ContextAnswer> contexts,
            UserInformation userInformation)
            implements Pdu {
        public AAssociateAc {
            contexts = List.copyOf(contexts);
        }
    }

    /** A-ASSOCIATE-RJ (PS3.8 table 9-21). */
    record AAssociateRj(boolean permanent, RejectReason reason) implements Pdu {}

    /** P-DATA-TF (PS3.8 table 9-22). */
    record PDataTf(List<PresentationDataValue> values) implements Pdu {
        public PDataTf {
            values = List.copyOf(values);
        }
    }

    /** A-RELEASE-RQ (PS3.8 table 9-24). */
    record AReleaseRq() implements Pdu {}

    /** A-RELEASE-RP (PS3.8 table 9-25). */
    record AReleaseRp() implements Pdu {}

    /** A-ABORT (PS3.8 table 9-26). */
    record AAbort(AbortReason reason) implements Pdu {}
}
