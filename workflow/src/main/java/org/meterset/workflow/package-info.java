/** Treatments: worklist, sessions, delivery and records. */
@NullMarked
package org.meterset.workflow;

import org.jspecify.annotations.NullMarked;
