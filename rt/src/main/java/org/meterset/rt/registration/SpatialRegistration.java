package org.meterset.rt.registration;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Uids;
import org.meterset.geometry.RigidTransform;
import org.meterset.rt.RtException;

/**
 * A Spatial Registration (PS3.3 section C.20.2): rigid transforms, in mm, from frames of reference into that of the
 * object itself.
 *
 * @param registered Frame of Reference UID of the object, which the transforms lead into
 */
public record SpatialRegistration(Uid registered, Map<Uid, RigidTransform> toRegistered) {

    public SpatialRegistration {
        toRegistered = Map.copyOf(toRegistered);
    }

    /** @throws RtException if this is no Spatial Registration, has no frame of reference, or a matrix is not rigid */
    public static SpatialRegistration of(DataSet object) {
        if (!object.uid(Tags.SOP_CLASS_UID).equals(Optional.of(Uids.SPATIAL_REGISTRATION_STORAGE))) {
            throw new RtException("found SOP class %s, expected Spatial Registration Storage"
                    .formatted(object.string(Tags.SOP_CLASS_UID).orElse("none")));
        }
        Uid registered = object.uid(Tags.FRAME_OF_REFERENCE_UID)
                .orElseThrow(() -> new RtException("Spatial Registration: Frame of Reference UID is missing"));
        Map<Uid, RigidTransform> transforms = new LinkedHashMap<>();
        List<DataSet> items = object.items(Tags.REGISTRATION_SEQUENCE);
        for (int i = 0; i < items.size(); i++) {
            String path = "RegistrationSequence[%d]".formatted(i);
            Uid frame = items.get(i)
                    .uid(Tags.FRAME_OF_REFERENCE_UID)
                    .orElseThrow(() -> new RtException(path + ": Frame of Reference UID is missing"));
            transforms.put(frame, transform(items.get(i), path));
        }
        transforms.putIfAbsent(registered, RigidTransform.identity());
        return new SpatialRegistration(registered, transforms);
    }

    /** The matrices of one item, applied one after the other (PS3.3 section C.20.2.1.2). */
    private static RigidTransform transform(DataSet item, String path) {
        RigidTransform all = RigidTransform.identity();
        for (DataSet registration : item.items(Tags.MATRIX_REGISTRATION_SEQUENCE)) {
            for (DataSet matrix : registration.items(Tags.MATRIX_SEQUENCE)) {
                String type = matrix.string(Tags.FRAME_OF_REFERENCE_TRANSFORMATION_MATRIX_TYPE)
                        .orElse("RIGID");
                if (!type.equals("RIGID")) {
                    throw new RtException(
                            "%s: found a transformation of type %s, expected RIGID".formatted(path, type));
                }
                all = all.then(rigid(matrix.doubles(Tags.FRAME_OF_REFERENCE_TRANSFORMATION_MATRIX), path));
            }
        }
        return all;
    }

    private static RigidTransform rigid(double[] values, String path) {
        try {
            return RigidTransform.ofMatrix(values);
        } catch (IllegalArgumentException e) {
            throw new RtException("%s/FrameOfReferenceTransformationMatrix: %s".formatted(path, e.getMessage()), e);
        }
    }

    public Set<Uid> framesOfReference() {
        return toRegistered.keySet();
    }

    /** The transform from one frame of reference into another; empty if this registration does not know both. */
    public Optional<RigidTransform> between(Uid from, Uid to) {
        RigidTransform in = toRegistered.get(from);
        RigidTransform out = toRegistered.get(to);
        return in == null || out == null ? Optional.empty() : Optional.of(in.then(out.inverse()));
    }
}
