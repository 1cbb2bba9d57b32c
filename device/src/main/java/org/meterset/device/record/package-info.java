/**
 * What a machine tells of a delivery: treatment records and the registration of its setup image. Read {@link
 * org.meterset.device.record.MachineRecord} first.
 */
@NullMarked
package org.meterset.device.record;

import org.jspecify.annotations.NullMarked;
