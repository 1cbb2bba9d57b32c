/**
 * The log: one line per event, to stderr, as text with key=value pairs or as JSON objects. Associations are named by
 * number, AE titles and address; nothing of a patient is ever logged.
 *
 * <p>Read {@link org.meterset.server.log.AssociationLog} first: it says what is told of associations.
 */
@NullMarked
package org.meterset.server.log;

import org.jspecify.annotations.NullMarked;
