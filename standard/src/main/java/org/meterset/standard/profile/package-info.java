/** The profiles: what the standard, other documents and sites ask of objects. Above everything else of this module. */
@NullMarked
package org.meterset.standard.profile;

import org.jspecify.annotations.NullMarked;
