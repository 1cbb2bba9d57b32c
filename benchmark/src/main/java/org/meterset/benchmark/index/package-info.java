/**
 * Figures of the archive's index: {@link org.meterset.benchmark.index.IndexFiller} makes an index of any size without
 * blobs, {@link org.meterset.benchmark.index.QueryFigures} asks it the queries of the performance table.
 */
@NullMarked
package org.meterset.benchmark.index;

import org.jspecify.annotations.NullMarked;
