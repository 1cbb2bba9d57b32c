package org.meterset.device.record;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DataSetBuilder;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Uids;
import org.meterset.dicom.Vr;

/**
 * What a ring gantry's detector saw, as Raw Data (PS3.3 section A.37) with the private attributes of that machine, whatever
 * it was: frames one after the other, each a value for every channel.
 */
final class RawDetectorData {
    static final int CHANNELS = 704;
    static final int FIRST_EXPOSED_CHANNEL = 32;
    static final int CHANNELS_PER_LEAF = 10;
    static final int LEAVES = 64;
    static final double CHANNEL_CM = 0.097;
    static final double RADIUS_CM = 132;
    /** A stored value of 1. */
    static final double SCALING = 1e-6;

    private static final Uid CREATOR_VERSION = Uid.of("2.25.61308233713518034811480190811637164021");

    private RawDetectorData() {}

    /** What the detector was read for. */
    enum Procedure {
        IMAGE("CT", "Imaging scan"),
        TREATMENT("RTRECORD", "Patient fraction fulfillment");

        private final String modality;
        private final String meaning;

        Procedure(String modality, String meaning) {
            this.modality = modality;
            this.meaning = meaning;
        }
    }

    /**
     * All but how the frames were compressed.
     *
     * @param number of the procedure at the machine
     * @param frames {@link #CHANNELS} values each, 0 for none of the beam, 1 for all of it
     */
    static DataSetBuilder start(MachineObject gantry, Procedure procedure, String number, List<double[]> frames) {
        return gantry.start(
                        Uids.RAW_DATA_STORAGE, gantry.newUid(), procedure.modality, gantry.newUid(), "Detector Data")
                .set(Tags.INSTANCE_NUMBER, 1)
                .set(Tags.CONTENT_DATE, gantry.at().toLocalDate())
                .set(Tags.CONTENT_TIME, gantry.at().toLocalTime())
                .set(Tags.CREATOR_VERSION_UID, CREATOR_VERSION)
                .set(Tags.REFERENCED_INSTANCE_SEQUENCE, reference(gantry.plan(), procedure.meaning))
                .setEmpty(Tags.ACQUISITION_CONTEXT_SEQUENCE)
                .set(Tags.BITS_ALLOCATED, 32)
                .set(Tags.PIXEL_DATA, Vr.OW, pixels(frames))
                .set(new Tag(0x300D0020), Vr.LO, "TOMO_DD_01")
                .set(new Tag(0x300D2010), Vr.SH, number)
                .set(new Tag(0x300D2011), Vr.CS, procedure.name())
                .set(new Tag(0x300D2012), Vr.CS, purpose(gantry.plan()))
                .set(new Tag(0x300D2020), Vr.IS, CHANNELS)
                .set(new Tag(0x300D2021), Vr.IS, frames.size())
                .set(new Tag(0x300D2022), Vr.DS, SCALING)
                .set(new Tag(0x300D2030), Vr.CS, "CM")
                .set(new Tag(0x300D2031), Vr.DS, CHANNEL_CM)
                .set(new Tag(0x300D2032), Vr.DS, RADIUS_CM)
                .set(new Tag(0x300D2033), Vr.DS, "")
                .set(new Tag(0x300D2034), Vr.DS, "")
                .set(
                        new Tag(0x300D2035),
                        Vr.IS,
                        FIRST_EXPOSED_CHANNEL,
                        FIRST_EXPOSED_CHANNEL + LEAVES * CHANNELS_PER_LEAF - 1)
                .setEmpty(new Tag(0x300D2036));
    }

    private static DataSet reference(DataSet plan, String meaning) {
        DataSet purpose = DataSet.builder()
                .set(Tags.CODE_VALUE, "111401")
                .set(Tags.CODING_SCHEME_DESIGNATOR, "DCM")
                .set(Tags.CODE_MEANING, meaning)
                .build();
        return DataSet.builder()
                .set(Tags.REFERENCED_SOP_CLASS_UID, Uids.RT_PLAN_STORAGE)
                .set(
                        Tags.REFERENCED_SOP_INSTANCE_UID,
                        plan.uid(Tags.SOP_INSTANCE_UID).orElseThrow())
                .set(Tags.PURPOSE_OF_REFERENCE_CODE_SEQUENCE, purpose)
                .build();
    }

    private static String purpose(DataSet plan) {
        return plan.string(Tags.PLAN_INTENT).orElse("").equals("VERIFICATION") ? "PATIENT_QA" : "PATIENT";
    }

    private static byte[] pixels(List<double[]> frames) {
        ByteBuffer pixels =
                ByteBuffer.allocate(frames.size() * CHANNELS * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (double[] frame : frames) {
            for (double share : frame) {
                pixels.putInt((int) Math.round(share / SCALING));
            }
        }
        return pixels.array();
    }
}
