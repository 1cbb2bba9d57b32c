/**
 * A synthetic patient whose CT series, structure set, plans and dose belong together: for trying things out, for tests
 * and for benchmarks. Everything follows from the settings, identifiers too, so two runs make the same bytes.
 *
 * <p>Read {@link org.meterset.rt.phantom.PhantomPatient} first. All positions are in the patient coordinate system
 * (PS3.3 section C.7.6.2.1.1), head first supine: x to the patient's left, y to the back, z to the head.
 */
@NullMarked
package org.meterset.rt.phantom;

import org.jspecify.annotations.NullMarked;
