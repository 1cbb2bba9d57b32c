package org.meterset.standard;

import java.util.List;
import java.util.Set;
import org.meterset.dicom.AttributePath;
import org.meterset.dicom.Uid;

/**
 * One row of a profile's tables: what it asks of one attribute.
 *
 * @param sopClasses of the objects it is about; empty for all
 * @param path with {@code [*]} behind every sequence on the way
 * @param kind as the document writes it: 1, 2, 3, R+, RC+, O+, X+, D and so on
 * @param values the only ones allowed, or the ones meant; empty if any
 * @param condition in which case it holds, in our words; empty if always
 * @param section of the profile's document
 */
public record ProfileRequirement(
        Set<Uid> sopClasses, AttributePath path, String kind, List<String> values, String condition, String section) {
    public ProfileRequirement {
        sopClasses = Set.copyOf(sopClasses);
        values = List.copyOf(values);
    }
}
