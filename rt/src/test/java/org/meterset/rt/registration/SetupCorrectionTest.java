package org.meterset.rt.registration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.meterset.geometry.Point3;

class SetupCorrectionTest {

    private static void assertAt(double xMm, double yMm, double zMm, Point3 found) {
        assertEquals(xMm, found.xMm(), 1e-9, found::toString);
        assertEquals(yMm, found.yMm(), 1e-9, found::toString);
        assertEquals(zMm, found.zMm(), 1e-9, found::toString);
    }

    /**
     * Worked by hand, each angle a quarter turn, of a point 10 mm towards the gantry: pitch takes it from Y to Z, roll from
     * Z to X, yaw from X to Y again; then the shift. The other order would end at Y = -10.
     */
    @Test
    void pitchIsFollowedByRollAndYawThenByTheShift() {
        SetupCorrection correction = new SetupCorrection(1, 2, 3, 90, 90, 90);
        assertAt(1, 12, 3, correction.fixed().apply(new Point3(0, 10, 0)));
    }

    /** Who lies on the back, head first: left is +X, head is +Y, front is +Z; a quarter turn of yaw takes left to head. */
    @Test
    void aPatientWhoLiesHeadFirstIsTurnedAboutTheAxesOfTheRoom() {
        SetupCorrection correction = new SetupCorrection(1, 2, 3, 0, 0, 90);
        assertAt(1, -3, 12, correction.patient("HFS").apply(new Point3(10, 0, 0)));
    }

    /** The axes of the room, X, Y and Z, in the coordinates of patients: left, back, head. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(textBlock = """
            HFS,  1, 0, 0,   0,  0,  1,   0, -1, 0
            FFS, -1, 0, 0,   0,  0, -1,   0, -1, 0
            HFP, -1, 0, 0,   0,  0,  1,   0,  1, 0
            FFP,  1, 0, 0,   0,  0, -1,   0,  1, 0
            """)
    void theAxesOfTheRoomAreThoseOfThePatientAsHeLies(
            String position,
            double xx,
            double xy,
            double xz,
            double yx,
            double yy,
            double yz,
            double zx,
            double zy,
            double zz) {
        assertAt(xx, xy, xz, new SetupCorrection(1, 0, 0, 0, 0, 0).shiftMmPatient(position));
        assertAt(yx, yy, yz, new SetupCorrection(0, 1, 0, 0, 0, 0).shiftMmPatient(position));
        assertAt(zx, zy, zz, new SetupCorrection(0, 0, 1, 0, 0, 0).shiftMmPatient(position));
    }

    /** Roll turns about the long axis, from which the patient's z is away as far as from the head. */
    @Test
    void anglesAreToldAboutTheAxesOfThePatient() {
        SetupCorrection correction = new SetupCorrection(0, 0, 0, 1, 2, 3);
        assertAt(1, -3, 2, correction.anglesDegPatient("HFS"));
        assertAt(-1, -3, -2, correction.anglesDegPatient("FFS"));
    }

    @Test
    void itIsReadAsShiftOrAsShiftAndAngles() {
        assertEquals(new SetupCorrection(1, -2, 0.5, 0, 0, 0), SetupCorrection.parse("1,-2,0.5"));
        assertEquals(
                new SetupCorrection(1, -2, 0.5, 0.1, 0.2, 0.3), SetupCorrection.parse("1, -2, 0.5, 0.1, 0.2, 0.3"));
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(strings = {"", "1,2", "1,2,3,4", "1,2,x", "1,2,NaN"})
    void whatIsNoCorrectionIsTold(String text) {
        assertThrows(IllegalArgumentException.class, () -> SetupCorrection.parse(text));
    }

    @Test
    void patientsWhoLieOnASideAreNotKnown() {
        assertThrows(IllegalArgumentException.class, () -> SetupCorrection.NONE.patient("HFDR"));
    }
}
