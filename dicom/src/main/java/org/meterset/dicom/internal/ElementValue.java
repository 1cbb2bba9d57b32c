package org.meterset.dicom.internal;

import java.io.IOException;
import java.io.InputStream;
import org.meterset.dicom.Bulk;
import org.meterset.dicom.charset.CharacterSet;

/** A plain value or fragment that has not been read yet; it may be read once, in one of two ways. */
public interface ElementValue {

    /** How text of the surrounding data set is encoded. */
    CharacterSet characterSet();

    /** The whole value. */
    Bulk bulk();

    /** The same as a stream; the caller closes it. */
    InputStream open() throws IOException;
}
