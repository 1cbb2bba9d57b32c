/**
 * What a plan prescribes: dose references and fractions. Start at {@link org.meterset.rt.plan.Prescription}.
 */
@NullMarked
package org.meterset.rt.plan;

import org.jspecify.annotations.NullMarked;
