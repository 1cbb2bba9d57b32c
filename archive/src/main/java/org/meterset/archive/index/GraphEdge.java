package org.meterset.archive.index;

import org.meterset.dicom.Uid;
import org.meterset.rt.ObjectReference.Role;

/**
 * That one node of a {@link ReferenceGraph} names another.
 *
 * @param role what the node named is to the one that names it
 * @param named how many objects are named: 1, or the images of a series
 * @param missing how many of them the archive lacks
 */
public record GraphEdge(Uid from, Uid to, Role role, int named, int missing) {}
