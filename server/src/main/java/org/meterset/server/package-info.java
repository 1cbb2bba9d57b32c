/**
 * The running node: configuration, application entities, DIMSE and HTTP handlers.
 *
 * <p>Read {@link org.meterset.server.Node} first: it puts the parts together.
 */
@NullMarked
package org.meterset.server;

import org.jspecify.annotations.NullMarked;
