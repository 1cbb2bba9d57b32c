/**
 * How frames of reference relate: Spatial Registration (PS3.3 section A.39.1) as rigid transforms. Start at {@link
 * org.meterset.rt.registration.SpatialRegistration}.
 */
@NullMarked
package org.meterset.rt.registration;

import org.jspecify.annotations.NullMarked;
