package org.meterset.archive.index;

import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Uid;

/**
 * An instance that the archive keeps, and where.
 *
 * @param blobKey where the bytes are, in the words of the blob store
 * @param dataSetOffset of the first byte of the data set within the blob, after the file meta information
 * @param bytes length of the blob
 * @param sha256 digest of the data set's bytes, 64 lower case hexadecimal digits
 */
public record StoredInstance(
        Uid sopClass,
        Uid sopInstance,
        Uid series,
        Uid study,
        TransferSyntax transferSyntax,
        String blobKey,
        long dataSetOffset,
        long bytes,
        String sha256) {}
