/** Radiotherapy objects: builders, references between objects, and the phantom patient. */
@NullMarked
package org.meterset.rt;

import org.jspecify.annotations.NullMarked;
