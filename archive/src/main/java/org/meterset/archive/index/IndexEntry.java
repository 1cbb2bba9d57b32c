package org.meterset.archive.index;

import java.time.Instant;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Uid;

/**
 * One instance to be indexed.
 *
 * @param blobKey where the bytes are, in the words of the blob store
 * @param dataSetOffset of the first byte of the data set within the blob, after the file meta information
 * @param bytes length of the blob
 * @param sha256 digest of the data set's bytes, 64 lower case hexadecimal digits
 * @param source who sent it, such as a calling AE title; may be empty
 * @param header what {@link IndexedHeader} kept of the data set, or all of it
 */
public record IndexEntry(
        Uid sopClass,
        Uid sopInstance,
        TransferSyntax transferSyntax,
        String blobKey,
        long dataSetOffset,
        long bytes,
        String sha256,
        Instant received,
        String source,
        DataSet header) {
    /** Whether another says the same of the patient, and of the study and series if they are in the same ones. */
    public boolean saysTheSameAs(IndexEntry other) {
        SeriesIdentity own = SeriesIdentity.of(header);
        SeriesIdentity its = SeriesIdentity.of(other.header);
        boolean sameStudy = own.studyUid().equals(its.studyUid());
        boolean sameSeries = sameStudy && own.seriesUid().equals(its.seriesUid());
        return own.patientValues().equals(its.patientValues())
                && (!sameStudy || own.studyValues().equals(its.studyValues()))
                && (!sameSeries || own.seriesValues().equals(its.seriesValues()));
    }

    /** The same instance with other values to be found by. */
    public IndexEntry withHeader(DataSet other) {
        return new IndexEntry(
                sopClass, sopInstance, transferSyntax, blobKey, dataSetOffset, bytes, sha256, received, source, other);
    }
}
