/**
 * The values of DICOM (PS3.5): tags, value representations, elements and immutable data sets.
 *
 * <p>Read {@link org.meterset.dicom.DataSet} first, then {@link org.meterset.dicom.DataSetBuilder}.
 */
@NullMarked
package org.meterset.dicom;

import org.jspecify.annotations.NullMarked;
