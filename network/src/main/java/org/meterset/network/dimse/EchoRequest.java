package org.meterset.network.dimse;

import org.meterset.dicom.Uid;
import org.meterset.network.AssociationFacts;
import org.meterset.network.PresentationContext;

/** One C-ECHO (PS3.7 section 9.1.5). */
public record EchoRequest(AssociationFacts association, PresentationContext context, int messageId, Uid sopClass)
        implements DimseRequest {}
