package org.meterset.rt.phantom;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.meterset.dicom.Uid;

/** Identifiers under 2.25 (PS3.5 section B.2) that follow from the patient and a name, so that runs repeat. */
record PhantomUids(String patientId) {

    Uid of(String name) {
        UUID uuid =
                UUID.nameUUIDFromBytes(("meterset phantom/" + patientId + "/" + name).getBytes(StandardCharsets.UTF_8));
        byte[] bytes = ByteBuffer.allocate(16)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array();
        return new Uid("2.25." + new BigInteger(1, bytes));
    }

    Uid study() {
        return of("study");
    }

    Uid frameOfReference() {
        return of("frame of reference");
    }

    Uid ctSeries() {
        return of("CT series");
    }

    Uid ctSlice(int slice) {
        return of("CT slice " + slice);
    }

    Uid structureSet() {
        return of("structure set");
    }

    Uid plan() {
        return of("plan");
    }

    Uid ionPlan() {
        return of("ion plan");
    }

    Uid dose() {
        return of("dose");
    }
}
