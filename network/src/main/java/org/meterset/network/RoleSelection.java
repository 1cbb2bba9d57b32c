package org.meterset.network;

import org.meterset.dicom.Uid;

/**
 * SCP/SCU Role Selection of one SOP class (PS3.7 section D.3.3.4): the roles the association requestor proposes to take,
 * or the ones it was granted.
 */
public record RoleSelection(Uid sopClass, boolean scu, boolean scp) {}
