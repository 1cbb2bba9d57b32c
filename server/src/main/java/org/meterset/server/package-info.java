/** The running node: configuration, application entities, DIMSE and HTTP handlers. */
@NullMarked
package org.meterset.server;

import org.jspecify.annotations.NullMarked;
