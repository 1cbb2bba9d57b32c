/**
 * The DICOM conformance statement in the outline of PS3.2, made from what the code registers: the service table, the
 * query keys and the configuration.
 */
@NullMarked
package org.meterset.server.conformance;

import org.jspecify.annotations.NullMarked;
