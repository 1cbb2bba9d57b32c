package org.meterset.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DictionaryTest {

    /** Copied by hand from PS3.6, not from our tables. */
    @ParameterizedTest
    @CsvSource(textBlock = """
                    00000002, AffectedSOPClassUID,    UI, 1,   false
                    00020010, TransferSyntaxUID,      UI, 1,   false
                    00080005, SpecificCharacterSet,   CS, 1-n, false
                    00100010, PatientName,            PN, 1,   false
                    00189345, CTDIvol,                FD, 1,   false
                    300A00C2, BeamName,               LO, 1,   false
                    300A0001, '',                     UN, '',  false
                    30060050, ContourData,            DS, 3-3n, false
                    60000010, OverlayRows,            US, 1,   false
                    601E3000, OverlayData,            OW, 1,   false
                    50140010, NumberOfPoints,         US, 1,   true
                    002031FF, SourceImageIDs,         CS, 1-n, true
                    00280470, RowsForNthOrderCoefficients, US, 1, true
                    7F120010, VariablePixelData,      OW, 1,   true
                    7FE00010, PixelData,              OW, 1,   false
                    """)
    void knowsStandardAttributes(String hex, String keyword, Vr vr, String multiplicity, boolean retired) {
        Tag tag = Tag.parse(hex).orElseThrow();
        Optional<Dictionary.Entry> entry = Dictionary.entry(tag);
        assertEquals(keyword.isEmpty(), entry.isEmpty());
        assertEquals(vr, Dictionary.vrOf(tag));
        entry.ifPresent(found -> {
            assertEquals(tag, found.tag());
            assertEquals(keyword, found.keyword());
            assertEquals(multiplicity, found.multiplicity().toString());
            assertEquals(retired, found.retired());
        });
    }

    @Test
    void givesConstantsReadableNames() {
        assertEquals(Tag.of(0x300A, 0x0086), Tags.BEAM_METERSET);
        assertEquals(Tag.of(0x0008, 0x0018), Tags.SOP_INSTANCE_UID);
        assertEquals(Tag.of(0x0018, 0x9345), Tags.CTDI_VOL);
        assertEquals(Tag.of(0x0010, 0x1000), Tags.OTHER_PATIENT_IDS);
        assertEquals(Tag.of(0x0018, 0x1153), Tags.EXPOSURE_IN_UAS);
        assertEquals(Tag.of(0x6000, 0x3000), Tags.OVERLAY_DATA);
        assertEquals("1.2.840.10008.5.1.4.1.1.2", Uids.CT_IMAGE_STORAGE.value());
        assertEquals("1.2.840.10008.5.1.4.1.1.481.5", Uids.RT_PLAN_STORAGE.value());
        assertEquals("1.2.840.10008.1.2.1", Uids.EXPLICIT_VR_LITTLE_ENDIAN.value());
        assertEquals("1.2.840.10008.1.2.4.70", Uids.JPEG_LOSSLESS_SV1.value());
        assertEquals("1.2.840.10008.5.1.4.1.2.2.1", Uids.STUDY_ROOT_QUERY_RETRIEVE_INFORMATION_MODEL_FIND.value());
        assertEquals("1.2.840.10008.5.1.4.34.1", Uids.RT_BEAMS_DELIVERY_INSTRUCTION_STORAGE_TRIAL.value());
    }

    @Test
    void findsTagsByWhateverAPersonWrites() {
        assertEquals(Optional.of(Tags.BEAM_NAME), Dictionary.parseTag("BeamName"));
        assertEquals(Optional.of(Tags.BEAM_NAME), Dictionary.parseTag("(300A,00C2)"));
        assertEquals(Optional.of(Tags.BEAM_NAME), Dictionary.parseTag(" 300a00c2 "));
        assertEquals(Optional.of(Tags.BEAM_NAME), Dictionary.parseTag("300A,00C2"));
        assertEquals(Optional.empty(), Dictionary.parseTag("NoSuchKeyword"));
        for (String wrong : List.of("", "()", "300A00C", "300A00C22", "300A,00G2", "(300A;00C2)", "300A00,C2")) {
            assertEquals(Optional.empty(), Tag.parse(wrong));
        }
        assertEquals(Optional.empty(), Dictionary.tagOf(""));
    }

    @Test
    void namesTheAlternativesOfAVr() {
        assertEquals(
                List.of(Vr.US, Vr.SS),
                Dictionary.entry(Tags.SMALLEST_IMAGE_PIXEL_VALUE).orElseThrow().vrs());
        assertEquals(
                List.of(Vr.OW, Vr.OB),
                Dictionary.entry(Tags.PIXEL_DATA).orElseThrow().vrs());
    }

    @Test
    void namesWhatIsNoStandardAttribute() {
        assertEquals("GroupLength", Dictionary.nameOf(Tag.of(0x0008, 0)));
        assertEquals(Vr.UL, Dictionary.vrOf(Tag.of(0x1010, 0)));
        assertEquals("CommandGroupLength", Dictionary.nameOf(Tag.of(0, 0)));
        assertEquals("PrivateCreator", Dictionary.nameOf(Tag.of(0x300D, 0x10)));
        assertEquals(Vr.LO, Dictionary.vrOf(Tag.of(0x300D, 0x10)));
        assertEquals("Private", Dictionary.nameOf(Tag.of(0x5001, 0x1010)));
        assertEquals(Vr.UN, Dictionary.vrOf(Tag.of(0x5001, 0x1010)));
        assertEquals("Unknown", Dictionary.nameOf(Tag.of(0x300A, 0x7777)));
        assertEquals("Item", Dictionary.nameOf(Tag.ITEM));
    }

    @Test
    void knowsPrivateAttributesInAnyBlock() {
        Tag inBlock12 = Tag.of(0x300D, 0x12A7);
        Dictionary.Entry entry =
                Dictionary.privateEntry("TOMO_HA_01 ", inBlock12).orElseThrow();
        assertEquals("Tomo Projection Sinogram Data", entry.name());
        assertEquals(Vr.DS, entry.vr());
        assertEquals(inBlock12, entry.tag());
        assertEquals(Optional.empty(), Dictionary.privateEntry("ACME", inBlock12));
        assertEquals(Optional.empty(), Dictionary.privateEntry("TOMO_HA_01", Tags.BEAM_NAME));
    }

    @Test
    void findsEveryConstantAgainByKeywordAndTag() throws IllegalAccessException {
        int count = 0;
        for (var field : Tags.class.getFields()) {
            Tag tag = (Tag) field.get(null);
            String keyword = Dictionary.nameOf(tag);
            assertEquals(Optional.of(tag), Dictionary.tagOf(keyword));
            assertEquals(field.getName().replace("_", ""), keyword.toUpperCase(Locale.ROOT), field.getName());
            count++;
        }
        assertTrue(count > 5300, () -> "only some constants were found");
    }

    @Test
    void knowsUniqueIdentifiers() {
        assertEquals("RT Plan Storage", UidDictionary.nameOf(Uids.RT_PLAN_STORAGE));
        assertEquals("1.2.3", UidDictionary.nameOf(new Uid("1.2.3")));
        assertEquals(Optional.of(Uids.CT_IMAGE_STORAGE), UidDictionary.uidOf("CTImageStorage"));
        List<Uid> storage = UidDictionary.storageSopClasses();
        assertTrue(storage.contains(Uids.RT_BEAMS_DELIVERY_INSTRUCTION_STORAGE_TRIAL));
        assertTrue(storage.contains(new Uid("1.3.46.670589.2.4.1.1")));
        assertTrue(storage.contains(Uids.TOMOTHERAPEUTIC_RADIATION_STORAGE));
        assertFalse(storage.contains(Uids.STORAGE_COMMITMENT_PUSH_MODEL));
        assertFalse(storage.contains(Uids.MEDIA_STORAGE_DIRECTORY_STORAGE));
        assertTrue(UidDictionary.transferSyntaxes().contains(Uids.EXPLICIT_VR_BIG_ENDIAN));
        assertTrue(UidDictionary.transferSyntaxes().stream().allMatch(Uid::isValid));
    }

    @ParameterizedTest
    @CsvSource({"1,1,true", "1,2,false", "1-n,7,true", "2-2n,4,true", "2-2n,5,false", "3-3n,3,true", "1-3,4,false"})
    void countsValues(String multiplicity, int count, boolean allowed) {
        assertEquals(multiplicity, ValueMultiplicity.parse(multiplicity).toString());
        assertEquals(allowed, ValueMultiplicity.parse(multiplicity).allows(count));
    }
}
