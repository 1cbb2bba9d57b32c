/**
 * Dose evaluation: histograms of the structures of a structure set in a dose, numbers taken from them, and constraints
 * on these. Start at {@link org.meterset.rt.evaluation.DoseEvaluation}.
 */
@NullMarked
package org.meterset.rt.evaluation;

import org.jspecify.annotations.NullMarked;
