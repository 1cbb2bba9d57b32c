/**
 * Standardized uptake values of PET images, by body weight, lean body mass or body surface area, from standard and
 * vendors' private attributes. Start at {@link org.meterset.rt.suv.SuvScale}.
 */
@NullMarked
package org.meterset.rt.suv;

import org.jspecify.annotations.NullMarked;
