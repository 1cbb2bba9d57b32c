/** What the writers of JSON, XML and dumps share: {@link org.meterset.dicom.internal.DataSetWalk}. Not for callers. */
@NullMarked
package org.meterset.dicom.internal;

import org.jspecify.annotations.NullMarked;
