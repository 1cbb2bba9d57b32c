package org.meterset.network.dimse;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Uid;
import org.meterset.network.AssociationFacts;
import org.meterset.network.PresentationContext;

/**
 * One DIMSE-N request (PS3.7 section 10.1).
 *
 * @param sopInstance Affected or Requested SOP Instance UID; may be missing in N-CREATE only
 * @param typeId Event Type ID of N-EVENT-REPORT, Action Type ID of N-ACTION
 * @param attributes Attribute Identifier List of N-GET; none means all
 * @param dataSet Attribute List, Modification List, Action Information or Event Information; empty if there is none
 */
public record NormalizedRequest(
        AssociationFacts association,
        PresentationContext context,
        int messageId,
        DimseService service,
        Uid sopClass,
        Optional<Uid> sopInstance,
        OptionalInt typeId,
        List<Tag> attributes,
        DataSet dataSet)
        implements DimseRequest {
    public NormalizedRequest {
        attributes = List.copyOf(attributes);
    }
}
