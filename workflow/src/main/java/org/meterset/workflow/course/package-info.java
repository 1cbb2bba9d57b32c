/**
 * Courses of treatment: what a plan prescribes, what its treatment records say was delivered, and what comes next.
 *
 * <p>Read {@link org.meterset.workflow.course.DoseLedger} first: it is made of records alone, whenever it is asked for.
 */
@NullMarked
package org.meterset.workflow.course;

import org.jspecify.annotations.NullMarked;
