/**
 * Structures: RT Structure Sets as named contours in mm, and as regions. Start at {@link org.meterset.rt.structure.StructureSet}.
 */
@NullMarked
package org.meterset.rt.structure;

import org.jspecify.annotations.NullMarked;
