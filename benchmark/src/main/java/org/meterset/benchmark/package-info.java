/**
 * Side by side with Orthanc and DCMTK: the same work, by the same client, on every server in turn, in one run.
 *
 * <p>Read {@link org.meterset.benchmark.SideBySide} first. Only ratios within one run mean anything.
 */
@NullMarked
package org.meterset.benchmark;

import org.jspecify.annotations.NullMarked;
