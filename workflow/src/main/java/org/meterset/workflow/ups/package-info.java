/**
 * The Unified Procedure Step service as a provider (PS3.4 annex CC), trial and final classes as two faces of one thing.
 *
 * <p>Read {@link org.meterset.workflow.ups.UpsService} first, then {@link org.meterset.workflow.ups.StepTable}, which is
 * the state machine and nothing else. The table of the standard holds the rules of each attribute.
 */
@NullMarked
package org.meterset.workflow.ups;

import org.jspecify.annotations.NullMarked;
