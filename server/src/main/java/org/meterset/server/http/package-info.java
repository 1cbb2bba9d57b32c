/**
 * What the node tells over HTTP, on the loopback address only: {@code /health} for people and supervisors, {@code
 * /metrics} for Prometheus.
 */
@NullMarked
package org.meterset.server.http;

import org.jspecify.annotations.NullMarked;
