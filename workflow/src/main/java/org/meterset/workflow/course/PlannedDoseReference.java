package org.meterset.workflow.course;

import java.util.OptionalDouble;

/**
 * A dose reference of a plan (PS3.3 section C.8.8.10).
 *
 * @param targetGy Target Prescription Dose of the whole plan
 */
public record PlannedDoseReference(int number, String description, OptionalDouble targetGy) {}
