package org.meterset.rt.dose;

import java.util.List;
import java.util.Optional;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Uids;
import org.meterset.dicom.io.DicomFile;
import org.meterset.geometry.RigidTransform;
import org.meterset.geometry.grid.DoseGrid;
import org.meterset.rt.RtException;
import org.meterset.rt.registration.SpatialRegistration;

/**
 * The dose grid of an RT Dose (PS3.3 section C.8.8.3).
 *
 * <p><b>Units.</b> Gy. Relative doses become Gy only by {@link #ofRelative}, which is told what 100 % are.
 * <p><b>Frame.</b> That of the object's Frame of Reference UID, patient coordinates in mm.
 *
 * @param type PHYSICAL, EFFECTIVE or ERROR; the three never mix
 * @param summation Dose Summation Type: PLAN, BEAM, FRACTION …
 * @param remarks what a user of the numbers should know
 */
public record RtDose(
        Optional<Uid> sopInstance,
        Optional<Uid> frameOfReference,
        String type,
        String summation,
        List<Uid> plans,
        DoseGrid grid,
        List<String> remarks) {

    public RtDose {
        plans = List.copyOf(plans);
        remarks = List.copyOf(remarks);
    }

    /**
     * Reads a dose in Gy.
     *
     * @throws RtException if this is no RT Dose with a grid in Gy, or the grid contradicts itself; the message names the
     *     attribute
     */
    public static RtDose of(DicomFile file) {
        DataSet object = checked(file.dataSet());
        String units = object.string(Tags.DOSE_UNITS).orElse("");
        if (!units.equals("GY")) {
            throw new RtException(
                    "RT Dose: Dose Units (3004,0002) is %s, expected GY; a relative dose needs the dose that 100 %% stand for"
                            .formatted(units.isEmpty() ? "missing" : units));
        }
        return read(file, 1);
    }

    /**
     * Reads a dose in Gy, or a relative one.
     *
     * @param fullGy what the relative dose 1 stands for, for example the prescribed dose; unused for a dose in Gy
     */
    public static RtDose ofRelative(DicomFile file, double fullGy) {
        DataSet object = checked(file.dataSet());
        return object.string(Tags.DOSE_UNITS).orElse("").equals("RELATIVE") ? read(file, fullGy) : of(file);
    }

    private static DataSet checked(DataSet object) {
        if (!object.uid(Tags.SOP_CLASS_UID).equals(Optional.of(Uids.RT_DOSE_STORAGE))) {
            throw new RtException("found SOP class %s, expected RT Dose Storage"
                    .formatted(object.string(Tags.SOP_CLASS_UID).orElse("none")));
        }
        return object;
    }

    private static RtDose read(DicomFile file, double gyPerUnit) {
        DataSet object = file.dataSet();
        DoseReader reader = new DoseReader(file, gyPerUnit);
        DoseGrid grid = reader.grid();
        return new RtDose(
                object.uid(Tags.SOP_INSTANCE_UID),
                object.uid(Tags.FRAME_OF_REFERENCE_UID),
                object.string(Tags.DOSE_TYPE).orElse(""),
                object.string(Tags.DOSE_SUMMATION_TYPE).orElse(""),
                object.items(Tags.REFERENCED_RT_PLAN_SEQUENCE).stream()
                        .flatMap(item -> item.uid(Tags.REFERENCED_SOP_INSTANCE_UID).stream())
                        .toList(),
                grid,
                reader.remarks());
    }

    /**
     * The same dose in another frame of reference, its grid moved there; itself if it is in that frame already.
     *
     * @throws RtException if its own frame of reference is unknown, or the registration does not relate the two
     */
    public RtDose in(Uid frame, SpatialRegistration registration) {
        if (frameOfReference.equals(Optional.of(frame))) {
            return this;
        }
        RigidTransform transform = frameOfReference
                .flatMap(own -> registration.between(own, frame))
                .orElseThrow(() -> new RtException(
                        "the dose is in frame of reference %s, expected %s or one that the Spatial Registration relates to it: %s"
                                .formatted(
                                        frameOfReference.map(Uid::value).orElse("(none)"),
                                        frame.value(),
                                        registration.framesOfReference().stream()
                                                .map(Uid::value)
                                                .sorted()
                                                .toList())));
        return new RtDose(
                sopInstance, Optional.of(frame), type, summation, plans, grid.transformed(transform), remarks);
    }

    RtDose withGrid(DoseGrid other, String newSummation, List<String> newRemarks) {
        return new RtDose(sopInstance, frameOfReference, type, newSummation, plans, other, newRemarks);
    }
}
