/**
 * Treatment machines as data, and their delivery as pure functions. Read {@link org.meterset.device.machine.Simulation}
 * first.
 */
@NullMarked
package org.meterset.device.machine;

import org.jspecify.annotations.NullMarked;
