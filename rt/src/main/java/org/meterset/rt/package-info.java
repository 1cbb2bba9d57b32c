/**
 * Radiotherapy objects: what they refer to, and a synthetic patient made of them.
 *
 * <p>Read {@link org.meterset.rt.References} for the object graph (plan, structure set, images, dose, records) and
 * {@link org.meterset.rt.phantom.PhantomPatient} for the patient. PS3.3 sections A.18 to A.21 and C.8.8.
 */
@NullMarked
package org.meterset.rt;

import org.jspecify.annotations.NullMarked;
