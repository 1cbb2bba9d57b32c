package org.meterset.standard.rules;

import java.util.List;
import java.util.OptionalInt;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.standard.Findings;
import org.meterset.standard.ObjectRule;

/** The planes of a dose grid and its pixels. */
final class DoseRules {
    private static final String OFFSETS = "PS3.3 C.8.8.3 GridFrameOffsetVector";
    private static final double TOLERANCE_MM = 0.01;

    private DoseRules() {}

    static List<ObjectRule> all() {
        return List.of(
                ObjectRule.of(OFFSETS, RtObjects.DOSE, DoseRules::offsets),
                ObjectRule.of("PS3.3 C.8.8.3.4 BitsStored", RtObjects.DOSE, DoseRules::pixels));
    }

    private static void offsets(DataSet dose, Findings findings) {
        double[] mm = dose.doubles(Tags.GRID_FRAME_OFFSET_VECTOR);
        OptionalInt frames = dose.intValue(Tags.NUMBER_OF_FRAMES);
        AttributeNote note = new AttributeNote(OFFSETS, Level.of(dose), Tags.GRID_FRAME_OFFSET_VECTOR, findings);
        if (mm.length == 0) {
            return;
        }
        if (frames.isPresent() && mm.length != frames.getAsInt()) {
            note.error(
                    mm.length + " offsets",
                    frames.getAsInt() + ", one for each frame",
                    "give each frame of the grid its offset");
        }
        for (int i = 1; i < mm.length; i++) {
            if (!((mm[i] - mm[i - 1]) * (mm[1] - mm[0]) > 0)) {
                note.error(
                        "%s mm after %s mm".formatted(MetersetRules.number(mm[i]), MetersetRules.number(mm[i - 1])),
                        "offsets that go one way throughout",
                        "put the planes of the grid in order");
                break;
            }
        }
        double[] corner = dose.doubles(Tags.IMAGE_POSITION_PATIENT);
        boolean relative = Math.abs(mm[0]) <= TOLERANCE_MM;
        boolean absolute = corner.length == 3 && Math.abs(mm[0] - corner[2]) <= TOLERANCE_MM;
        if (!relative && !absolute) {
            note.error(
                    "%s mm for the first frame".formatted(MetersetRules.number(mm[0])),
                    "0, or z of ImagePositionPatient",
                    "count offsets from the first frame");
        }
    }

    private static void pixels(DataSet dose, Findings findings) {
        int allocated = dose.intValue(Tags.BITS_ALLOCATED).orElse(0);
        int stored = dose.intValue(Tags.BITS_STORED).orElse(allocated);
        int high = dose.intValue(Tags.HIGH_BIT).orElse(stored - 1);
        if (!dose.contains(Tags.PIXEL_DATA) || allocated == 0) {
            return;
        }
        expect(dose, Tags.BITS_ALLOCATED, allocated == 16 || allocated == 32, allocated, "16 or 32", findings);
        expect(dose, Tags.BITS_STORED, stored == allocated, stored, "as many as allocated, " + allocated, findings);
        expect(dose, Tags.HIGH_BIT, high == stored - 1, high, "one less than stored, " + (stored - 1), findings);
        int signed = dose.intValue(Tags.PIXEL_REPRESENTATION).orElse(0);
        boolean mayBeSigned = dose.string(Tags.DOSE_TYPE).orElse("").equals("ERROR");
        expect(
                dose,
                Tags.PIXEL_REPRESENTATION,
                signed == 0 || mayBeSigned,
                signed,
                "0, unless the dose is a difference (DoseType ERROR)",
                findings);
    }

    private static void expect(DataSet dose, Tag tag, boolean holds, int found, String expected, Findings findings) {
        if (!holds) {
            new AttributeNote(NumberRules.id("C.8.8.3.4", tag), Level.of(dose), tag, findings)
                    .error(Integer.toString(found), expected, "encode the grid as a dose is encoded");
        }
    }
}
