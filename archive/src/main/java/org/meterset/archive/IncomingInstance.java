package org.meterset.archive;

import java.io.InputStream;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Uid;

/**
 * A composite instance on its way into the archive, as a C-STORE request or a file announces it.
 *
 * @param sopClass as the command says; the data set must say the same
 * @param sopInstance as the command says; the data set must say the same
 * @param transferSyntax in which the data set comes and is kept
 * @param dataSet the bytes after any file meta information, read once; the caller closes it
 * @param source who sends: an AE title or another short name; kept with the instance, never part of a path
 */
public record IncomingInstance(
        Uid sopClass, Uid sopInstance, TransferSyntax transferSyntax, InputStream dataSet, String source) {}
