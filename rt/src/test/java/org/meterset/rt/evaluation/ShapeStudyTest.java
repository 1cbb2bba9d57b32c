package org.meterset.rt.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.io.DicomFile;
import org.meterset.geometry.Point3;
import org.meterset.geometry.dvh.Dvh;
import org.meterset.rt.dose.RtDose;
import org.meterset.rt.phantom.ShapeStudy;
import org.meterset.rt.phantom.ShapeStudy.Body;
import org.meterset.rt.phantom.ShapeStudy.Gradient;
import org.meterset.rt.structure.StructureSet;

/** From DICOM files to numbers, against bodies whose volume and dose are known in closed form. */
class ShapeStudyTest {
    private static final double CENTRE_GY = 40;
    private static final int STEPS = 20_000;

    @TempDir
    private Path directory = Path.of("");

    private DicomFile written(DataSet object) throws IOException {
        Path file = directory.resolve("object.dcm");
        DicomFile.of(object, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN).write(file);
        return DicomFile.read(file);
    }

    private Dvh histogram(ShapeStudy study) throws IOException {
        StructureSet structures = StructureSet.of(written(study.structureSet()).dataSet());
        RtDose dose = RtDose.of(written(study.dose()));
        List<DoseEvaluation.Result> results = DoseEvaluation.of(dose).of(structures.structures());
        assertEquals(List.of(), results.getFirst().warnings());
        return results.getFirst().dvh();
    }

    /** Area of the section at a height above the centre, along the gradient. */
    private static double sectionMm2(ShapeStudy study, double alongMm) {
        if (study.gradient() == Gradient.HEAD) {
            double radius = study.radiusAtMm(study.centre().zMm() + alongMm);
            return radius <= 0 ? 0 : Math.PI * radius * radius;
        }
        double chord = 2 * Math.sqrt(Math.max(0, study.radiusMm() * study.radiusMm() - alongMm * alongMm));
        return study.body() == Body.SPHERE ? Math.PI * chord * chord / 4 : chord * study.heightMm();
    }

    /** Dose that a share of the volume gets at least, from the sections summed from the hot end. */
    private static double doseAt(ShapeStudy study, double share) {
        double half = study.body() == Body.SPHERE || study.gradient() == Gradient.POSTERIOR
                ? study.radiusMm()
                : study.heightMm() / 2;
        double step = 2 * half / STEPS;
        double wanted = share * study.volumeCc() * 1000;
        double sum = 0;
        for (int i = 0; i < STEPS; i++) {
            double along = half - (i + 0.5) * step;
            sum += sectionMm2(study, along) * step;
            if (sum >= wanted) {
                return CENTRE_GY + study.gyPerMm() * along;
            }
        }
        return CENTRE_GY - study.gyPerMm() * half;
    }

    @ParameterizedTest(name = "{0} to {1}, radius {2}, slices {4} mm, grid {5} mm, off centre by {6} mm")
    @CsvSource({
        "SPHERE,   HEAD,      12, 24, 1,   1,   0",
        "SPHERE,   HEAD,      12, 24, 3,   3,   0",
        "SPHERE,   HEAD,      12, 24, 2,   2.5, 0.7",
        "SPHERE,   POSTERIOR, 12, 24, 1,   2,   0.3",
        "SPHERE,   POSTERIOR, 12, 24, 3,   3,   1.1",
        "CYLINDER, HEAD,      12, 24, 1,   1,   0.5",
        "CYLINDER, HEAD,      12, 24, 2,   3,   1",
        "CYLINDER, HEAD,      12, 24, 3,   2,   1.5",
        "CYLINDER, POSTERIOR, 12, 24, 3,   3,   1.5",
        "CYLINDER, POSTERIOR, 12, 24, 1,   0.5, 0.5"
    })
    void volumeAndDoseAgreeWithTheClosedForm(
            Body body,
            Gradient gradient,
            double radiusMm,
            double heightMm,
            double slicesMm,
            double gridMm,
            double offCentreMm)
            throws IOException {
        // a flat end lies halfway between two slices, as half-slice caps have it
        Point3 centre = new Point3(3.3, -7.1, offCentreMm);
        double sliceOffset = body == Body.SPHERE ? 0 : offCentreMm + heightMm / 2 + slicesMm / 2;
        ShapeStudy study = new ShapeStudy(
                body, radiusMm, heightMm, centre, slicesMm, sliceOffset, gridMm, 0.4, gradient, CENTRE_GY, 1);
        Dvh dvh = histogram(study);
        double range = 2 * radiusMm * study.gyPerMm();
        assertEquals(study.volumeCc(), dvh.volumeCc(), 0.005 * study.volumeCc());
        for (double percent : new double[] {99, 95, 50, 5, 1}) {
            assertEquals(doseAt(study, percent / 100), dvh.dPercentGy(percent), 0.01 * range, "D" + percent);
        }
        assertEquals(CENTRE_GY, dvh.meanGy(), 0.01 * range);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 2", "0.5, 2"})
    void aTenthOfACubicCentimetreIsRightWithinFivePercent(double slicesMm, double gridMm) throws IOException {
        double radiusMm = Math.cbrt(100 * 3 / (4 * Math.PI));
        ShapeStudy study = new ShapeStudy(
                Body.SPHERE,
                radiusMm,
                2 * radiusMm,
                new Point3(0.2, 0.1, 0.3),
                slicesMm,
                0,
                gridMm,
                0,
                Gradient.HEAD,
                CENTRE_GY,
                1);
        assertEquals(0.1, histogram(study).volumeCc(), 0.005);
    }

    @ParameterizedTest
    @CsvSource({"HEAD", "POSTERIOR"})
    void moreOfTheStructureNeverGetsMoreDose(Gradient gradient) throws IOException {
        ShapeStudy study = new ShapeStudy(Body.CONE, 15, 40, new Point3(0, 0, 0), 2, 1, 2, 0, gradient, CENTRE_GY, 0.5);
        Dvh dvh = histogram(study);
        assertTrue(dvh.dPercentGy(99) <= dvh.dPercentGy(95) && dvh.dPercentGy(95) <= dvh.dPercentGy(50));
        assertEquals(study.volumeCc(), dvh.volumeCc(), 0.01 * study.volumeCc());
    }
}
