package org.meterset.server.dimse;

import java.util.List;
import java.util.Optional;
import org.meterset.dicom.DicomException;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Uid;
import org.meterset.network.AeTitle;
import org.meterset.network.NetworkException;
import org.meterset.network.dimse.DimseClient;
import org.meterset.network.dimse.Status;
import org.meterset.network.upper.AssociationRequest;
import org.meterset.network.upper.UpperLayerSettings;
import org.meterset.server.config.Configuration;
import org.meterset.workflow.ups.EventSender;
import org.meterset.workflow.ups.UpsEvent;
import org.meterset.workflow.ups.UpsFace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends UPS events by N-EVENT-REPORT over associations of our own, as SCP of UPS Event (PS3.4 section CC.2.4). */
public final class UpsEvents implements EventSender {
    private static final Logger LOG = LoggerFactory.getLogger("meterset.ups");

    private final Destinations destinations;

    /** Subscribers are found among the configured destinations. */
    public UpsEvents(Configuration configuration, UpperLayerSettings upperLayer) {
        this.destinations = new Destinations(configuration, upperLayer);
    }

    @Override
    public boolean knows(AeTitle receiver) {
        return destinations.request(receiver).isPresent();
    }

    @Override
    public int send(AeTitle receiver, List<UpsEvent> events) {
        Optional<AssociationRequest> peer = destinations.request(receiver);
        if (peer.isEmpty()) {
            LOG.atWarn().addKeyValue("to", receiver).log("subscriber is no configured destination any more");
            return 0;
        }
        int answered = 0;
        try (DimseClient client = DimseClient.open(asScp(peer.get(), events))) {
            for (UpsFace face : UpsFace.values()) {
                client.carry(face.push(), face.event());
            }
            for (UpsEvent event : events) {
                Status status = client.nEventReport(
                                event.face().push(), event.instance(), event.type(), event.information())
                        .status();
                answered++;
                if (status.isFailure()) {
                    LOG.atWarn()
                            .addKeyValue("to", receiver)
                            .addKeyValue("status", status)
                            .log("subscriber refused an event");
                }
            }
        } catch (NetworkException | DicomException unreachable) {
            LOG.atWarn()
                    .addKeyValue("to", receiver)
                    .addKeyValue("waiting", events.size() - answered)
                    .addKeyValue("reason", unreachable.getMessage())
                    .log("subscriber not reached");
        }
        return answered;
    }

    private static AssociationRequest asScp(AssociationRequest peer, List<UpsEvent> events) {
        AssociationRequest request = peer;
        for (Uid event :
                events.stream().map(each -> each.face().event()).distinct().toList()) {
            request = request.propose(
                            event, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN)
                    .withRole(event, false, true);
        }
        return request;
    }
}
