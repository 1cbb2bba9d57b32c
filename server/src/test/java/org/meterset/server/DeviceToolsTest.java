package org.meterset.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meterset.device.site.Site;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Uid;
import org.meterset.dicom.io.DicomFile;
import org.meterset.rt.phantom.TreatmentPlan;
import org.meterset.workflow.course.Courses.Session;
import org.meterset.workflow.ups.UpsFace;

/** DCMTK's dcmsend as a delivery device that stores what it delivered. */
class DeviceToolsTest {
    @TempDir
    Path folder;

    @Test
    void dcmsendStoresIntoASessionAndIsRefusedWithoutOne() throws IOException {
        try (TreatmentCourse course = TreatmentCourse.start(
                folder,
                TreatmentPlan.PROTON_PENCIL_BEAM,
                Site.TDW_II,
                Map.of("delivery-device", List.of("DEVICE=M1")))) {
            DataSet record = course.ask(courses -> courses.recordByHand(
                    course.planUid(), 1, Map.of(1, 120.0), "Operator", Uid.of("1.2.3.50"), TreatmentCourse.now()));
            Path file = folder.resolve("record.dcm");
            DicomFile.of(record, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN).write(file);
            Tool.Outcome refused = dcmsend(course, file);
            assertTrue(refused.output().contains("0xc000"), refused.output());
            assertEquals(0, course.ledger().deliveredMeterset(1));
            Session session = course.checkIn(Site.TDW_II, "M1");
            try (WorklistPeer peer = WorklistPeer.open(course.port(), UpsFace.FINAL)) {
                assertEquals(
                        0,
                        peer.change(session.order().step(), "IN PROGRESS", Optional.of(Uid.of("1.2.3.99")))
                                .code());
            }
            dcmsend(course, file).succeeded();
            assertEquals(120, course.ledger().deliveredMeterset(1), 0.01);
        }
    }

    private Tool.Outcome dcmsend(TreatmentCourse course, Path file) throws IOException {
        return Tool.run(
                folder,
                "dcmsend",
                "-d",
                "-aet",
                "DEVICE",
                "localhost",
                Integer.toString(course.port()),
                file.toString());
    }
}
