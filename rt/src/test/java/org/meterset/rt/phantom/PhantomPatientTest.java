package org.meterset.rt.phantom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.io.DicomFile;
import org.meterset.rt.ObjectReference;
import org.meterset.rt.References;
import org.meterset.rt.phantom.PhantomPatient.PhantomObject;

class PhantomPatientTest {
    private static final PhantomSettings SMALL = PhantomSettings.DEFAULT.withSize(64, 12);

    @TempDir
    Path folder;

    /**
     * What dciodvfy asks of every modulated beam, and the standard (PS3.3 section C.8.8.25) of Scan Mode MODULATED_SPEC
     * alone, which came later.
     */
    private static final String OUTDATED = "Missing attribute Type 1C Conditional Element=<ModulatedScanModeType>";

    /** The judge is dciodvfy of dicom3tools. */
    @TestFactory
    Stream<DynamicTest> everyObjectKeepsItsInformationObjectDefinition() {
        List<PhantomObject> objects = PhantomPatient.of(SMALL);
        return objects.subList(SMALL.slices() - 1, objects.size()).stream()
                .map(object -> DynamicTest.dynamicTest(object.fileName(), () -> assertEquals("", errorsIn(object))));
    }

    private String errorsIn(PhantomObject object) throws IOException, InterruptedException {
        Path file = folder.resolve(object.fileName());
        DicomFile.of(object.dataSet(), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN).write(file);
        Process judge = new ProcessBuilder("dciodvfy", file.toString())
                .redirectErrorStream(true)
                .start();
        String report = new String(judge.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        judge.waitFor();
        return report.lines()
                .filter(line -> line.startsWith("Error") && !line.contains(OUTDATED))
                .collect(Collectors.joining("\n"));
    }

    @Test
    void everyReferenceLeadsToAnObjectOfThePatient() {
        List<PhantomObject> objects = PhantomPatient.of(SMALL);
        Set<Object> instances = objects.stream().map(PhantomObject::sopInstance).collect(Collectors.toSet());
        for (PhantomObject object : objects) {
            for (ObjectReference reference : References.of(object.dataSet())) {
                assertTrue(instances.contains(reference.sopInstance()), object.fileName());
            }
        }
    }

    @Test
    void twoRunsMakeTheSamePatient() {
        for (int i = 0; i < PhantomPatient.of(SMALL).size(); i++) {
            assertEquals(
                    PhantomPatient.of(SMALL).get(i).dataSet(),
                    PhantomPatient.of(SMALL).get(i).dataSet());
        }
    }

    @Test
    void theDoseInTheTargetIsThePrescription() {
        DataSet dose = PhantomPatient.of(SMALL).getLast().dataSet();
        int rows = dose.intValue(Tags.ROWS).orElseThrow();
        int columns = dose.intValue(Tags.COLUMNS).orElseThrow();
        int centre = (SMALL.slices() / 2 * rows + rows / 2) * columns + columns / 2;
        int stored = ByteBuffer.wrap(dose.bulk(Tags.PIXEL_DATA).orElseThrow().bytes())
                .order(ByteOrder.LITTLE_ENDIAN)
                .getInt(4 * centre);
        assertEquals(60, stored * dose.doubleValue(Tags.DOSE_GRID_SCALING).orElseThrow(), 0.01);
    }
}
