package org.meterset.rt.measurement;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.meterset.geometry.Point3;
import org.meterset.geometry.grid.DoseGrid;
import org.meterset.rt.RtException;

/** Files in the layouts of the makers, with three columns and two rows. */
class MeasuredPlaneTest {
    static final String OMNI_PRO = """
            <opimrtascii>

            <asciiheader>
            File Version:       3
            Separator:          [Tab]
            Workspace Name:    \s
            File Name:          Frame 001
            SSD:                1000.0 mm
            Data Type:          Abs. Dose
            Data Factor:        0.100
            Data Unit:          mGy
            Length Unit:        cm
            Plane:              XY
            No. of Columns:     3
            No. of Rows:        2
            Number of Bodies:   1
            Operators Note:    \s
            </asciiheader>

            <asciiheaderext>
            Device Type:        MatriXX
            </asciiheaderext>

            <asciibody>
            Plane Position:     0.0 mm

            X[cm]     \t-0.762 \t 0 \t0.762 \t
            Y[cm]
            -0.762\t1000\t 2000\t3000\t
             0.000 \t   4000\t5000\t 6000\t
            </asciibody>

            </opimrtascii>
            """;

    static final String MCC = """
            BEGIN_SCAN_DATA
            \tFORMAT=CC-Export V1.9                 \s
            \tBEGIN_SCAN  1
            \t\tTASK_NAME=DOSE
            \t\tINPLANE_AXIS_DIR=TARGET_GUN
            \t\tCROSSPLANE_AXIS_DIR=LEFT_RIGHT
            \t\tDETECTOR=OCTAVIUS_729
            \t\tSCAN_CURVETYPE=CROSSPLANE_PROFILE
            \t\tSCAN_OFFAXIS_INPLANE=-10.00
            \t\tMEAS_UNIT=GY
            \t\tBEGIN_DATA
            \t\t\t-10.00\t\t100.0E-03\t\t#1
            \t\t\t0.00\t\t0.2\t\t#28
            \t\t\t10.00\t\t300.0E-03\t\t#55
            \t\tEND_DATA
            \tEND_SCAN  1
            \tBEGIN_SCAN  2
            \t\tINPLANE_AXIS_DIR=TARGET_GUN
            \t\tCROSSPLANE_AXIS_DIR=LEFT_RIGHT
            \t\tSCAN_CURVETYPE=CROSSPLANE_PROFILE
            \t\tSCAN_OFFAXIS_INPLANE=0.00
            \t\tMEAS_UNIT=GY
            \t\tBEGIN_DATA
            \t\t\t-10.00\t\t400.0E-03\t\t#2
            \t\t\t0.00\t\t500.0E-03\t\t#29
            \t\t\t10.00\t\t600.0E-03\t\t#56
            \t\tEND_DATA
            \tEND_SCAN  2
            END_SCAN_DATA
            """;

    static final String MAP_CHECK = """
            ** WARNING! Editing this file can cause it to become unusable with the MapCHECK software.

            3.04.01.00
            Measured File
            Sun Nuclear Corporation

            Rows:\t2
            Cols:\t3
            CAX X:\t2
            CAX Y:\t1

            Dose Counts
            Ycm\tROW\t
            0.5\t2\t9\t0\t9
            0\t1\t0\t9\t0
            \tCOL\t1\t2\t3
            \tXcm\t-0.5\t0\t0.5

            Dose Interpolated
            Ycm\tROW\t
            0.5\t2\t10\t20\t30
            0\t1\t40\t50\t60
            \tCOL\t1\t2\t3
            \tXcm\t-0.5\t0\t0.5
            """;

    private static MeasuredPlane parse(String text) {
        return MeasuredPlane.parse(text.lines().toList(), OptionalDouble.of(0.01))
                .orElseThrow();
    }

    @Test
    void omniProTextSaysItsUnits() {
        MeasuredPlane plane = parse(OMNI_PRO);
        assertArrayEquals(new double[] {-7.62, 0, 7.62}, plane.xMm(), 1e-9);
        assertArrayEquals(new double[] {-7.62, 0}, plane.yMm(), 1e-9);
        assertArrayEquals(new float[] {0.1F, 0.2F, 0.3F, 0.4F, 0.5F, 0.6F}, plane.doseGy(), 1e-6F);
    }

    @Test
    void aScanOfAnMccFileIsARow() {
        MeasuredPlane plane = parse(MCC);
        assertArrayEquals(new double[] {-10, 0, 10}, plane.xMm());
        assertArrayEquals(new double[] {-10, 0}, plane.yMm());
        assertArrayEquals(new float[] {0.1F, 0.2F, 0.3F, 0.4F, 0.5F, 0.6F}, plane.doseGy(), 1e-6F);
    }

    @Test
    void axesOfAnMccFileMayGrowTheOtherWay() {
        MeasuredPlane plane = parse(MCC.replace("LEFT_RIGHT", "RIGHT_LEFT").replace("TARGET_GUN", "GUN_TARGET"));
        assertArrayEquals(new double[] {10, 0, -10}, plane.xMm(), 1e-9);
        assertArrayEquals(new double[] {10, 0}, plane.yMm(), 1e-9);
    }

    @Test
    void mapCheckTextIsReadInTheUnitThatIsSaid() {
        MeasuredPlane plane = parse(MAP_CHECK);
        assertArrayEquals(new double[] {-5, 0, 5}, plane.xMm());
        assertArrayEquals(new double[] {5, 0}, plane.yMm());
        assertArrayEquals(new float[] {0.1F, 0.2F, 0.3F, 0.4F, 0.5F, 0.6F}, plane.doseGy(), 1e-6F);
        RtException error = assertThrows(
                RtException.class, () -> MeasuredPlane.parse(MAP_CHECK.lines().toList(), OptionalDouble.empty()));
        assertTrue(error.toString().contains("does not say what unit"), error.toString());
    }

    /** Coronal at y −50: x to the left, y to the head; the first row of MapCHECK is its upper one. */
    @Test
    void aPlaneIsPlacedInThePatient() {
        DoseGrid grid = parse(MAP_CHECK).placed(new Point3(1, -50, 2), new Point3(1, 0, 0), new Point3(0, 0, 1));
        assertEquals(0.1, grid.doseGyAt(new Point3(-4, -50, 7)), 1e-6);
        assertEquals(0.6, grid.doseGyAt(new Point3(6, -50, 2)), 1e-6);
        assertEquals(0.35, grid.doseGyAt(new Point3(1, -50, 4.5)), 1e-6);
    }

    @Test
    void otherTextIsNoMeasuredPlane() {
        assertEquals(Optional.empty(), MeasuredPlane.parse(List.of("x mm,y mm,z mm,dose Gy"), OptionalDouble.empty()));
        assertEquals(Optional.empty(), MeasuredPlane.parse(List.of(), OptionalDouble.empty()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Data Unit:          mGy | Data Unit:          cnt | Data Unit is cnt
            Length Unit:        cm  | Length Unit:        in  | Length Unit is in
            Plane:              XY  | Plane:              XZ  | Plane is XZ
            5000                    | n.a.                    | line 30: found "n.a."
            """)
    void whatAnOpgFileMustSay(String found, String instead, String message) {
        String text = OMNI_PRO.replace(found, instead);
        RtException error = assertThrows(RtException.class, () -> parse(text));
        assertTrue(error.toString().contains(message), error.toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            MEAS_UNIT=GY                     | MEAS_UNIT=A.U.            | MEAS_UNIT is A.U.
            SCAN_CURVETYPE=CROSSPLANE_PROFILE| SCAN_CURVETYPE=PDD        | SCAN_CURVETYPE PDD
            TARGET_GUN                       | UP_DOWN                   | INPLANE_AXIS_DIR is UP_DOWN
            -10.00\\t\\t400.0E-03              | -5.00\\t\\t400.0E-03        | staggered rows
            500.0E-03                        | over                      | found "over"
            """)
    void whatAnMccFileMustSay(String found, String instead, String message) {
        String text = MCC.replace(found.replace("\\t", "\t"), instead.replace("\\t", "\t"));
        RtException error = assertThrows(RtException.class, () -> parse(text));
        assertTrue(error.toString().contains(message), error.toString());
    }

    /** Cut anywhere, or with a character changed anywhere, a file is read or refused, and never fails otherwise. */
    @Test
    void damagedFilesAreReadOrRefused() {
        int refused = 0;
        for (String text : List.of(OMNI_PRO, MCC, MAP_CHECK)) {
            for (int at = text.indexOf('\n') + 1; at < text.length(); at++) {
                for (String damaged :
                        List.of(text.substring(0, at), text.substring(0, at) + '~' + text.substring(at + 1))) {
                    try {
                        parse(damaged);
                    } catch (RtException _) {
                        refused++;
                    }
                }
            }
        }
        assertTrue(refused > 1000, "refused: " + refused);
    }

    @Test
    void aSingleRowIsNoPlane() {
        RtException error =
                assertThrows(RtException.class, () -> parse(OMNI_PRO.replace(" 0.000 \t   4000\t5000\t 6000\t\n", "")));
        assertTrue(error.toString().contains("found 1 positions along y"), error.toString());
    }

    @Test
    void detectorsAtUnequalDistancesAreRefused() {
        RtException error = assertThrows(RtException.class, () -> parse(MAP_CHECK.replace("0.5\n", "0.7\n")));
        assertTrue(error.toString().contains("equal spacing"), error.toString());
    }
}
