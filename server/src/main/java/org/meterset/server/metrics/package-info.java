/**
 * Counts what the node does and writes it in the text format that Prometheus reads (version 0.0.4).
 *
 * <p>Read {@link org.meterset.server.metrics.NodeMetrics} first: it names every metric.
 */
@NullMarked
package org.meterset.server.metrics;

import org.jspecify.annotations.NullMarked;
