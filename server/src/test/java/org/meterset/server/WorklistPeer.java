package org.meterset.server;

import java.util.List;
import java.util.Optional;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DataSetBuilder;
import org.meterset.dicom.Tags;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Uid;
import org.meterset.network.AeTitle;
import org.meterset.network.dimse.DimseClient;
import org.meterset.network.dimse.Status;
import org.meterset.network.upper.AssociationRequest;
import org.meterset.workflow.ups.Codes;
import org.meterset.workflow.ups.UpsFace;

/** A peer on the wire that uses the worklist of a node, under the classes of one face. */
record WorklistPeer(DimseClient client, UpsFace face) implements AutoCloseable {
    private static final int CHANGE_STATE = 1;

    /** One association with the contexts of all classes; commands name UPS Push. */
    static WorklistPeer open(Node node, UpsFace face) {
        return open(node.dicomPort(), face);
    }

    static WorklistPeer open(int port, UpsFace face) {
        return open(port, face, List.copyOf(face.classes()));
    }

    static WorklistPeer open(int port, UpsFace face, List<Uid> classes) {
        AssociationRequest request =
                AssociationRequest.to("localhost", port, AeTitle.of("DEVICE"), AeTitle.of("METERSET"));
        for (Uid sopClass : classes) {
            request = request.propose(
                    sopClass, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN);
        }
        return new WorklistPeer(DimseClient.open(request), face);
    }

    /** Has requests that name UPS Push go over contexts of that class. */
    static WorklistPeer over(Node node, UpsFace face, Uid sopClass) {
        WorklistPeer peer = open(node.dicomPort(), face, List.of(sopClass));
        peer.client().carry(face.push(), sopClass);
        return peer;
    }

    static DataSetBuilder treatment(String machine) {
        return DataSet.builder()
                .setEmpty(Tags.TRANSACTION_UID)
                .set(Tags.SCHEDULED_PROCEDURE_STEP_PRIORITY, "MEDIUM")
                .set(Tags.PROCEDURE_STEP_LABEL, "Fraction 1")
                .set(Tags.SCHEDULED_STATION_NAME_CODE_SEQUENCE, Codes.item(machine, "99METERSET", machine))
                .set(
                        Tags.SCHEDULED_WORKITEM_CODE_SEQUENCE,
                        Codes.item("121726", "DCM", "RT Treatment with Internal Verification"))
                .set(Tags.SCHEDULED_PROCEDURE_STEP_START_DATE_TIME, "20260301100000")
                .set(Tags.INPUT_READINESS_STATE, "READY")
                .set(Tags.PATIENT_NAME, "Doe^Jane")
                .set(Tags.PATIENT_ID, "P1")
                .set(Tags.PROCEDURE_STEP_STATE, "SCHEDULED")
                .setEmpty(Tags.PROCEDURE_STEP_PROGRESS_INFORMATION_SEQUENCE)
                .setEmpty(Tags.UNIFIED_PROCEDURE_STEP_PERFORMED_PROCEDURE_SEQUENCE);
    }

    Status create(Uid step, DataSet attributes) {
        return client.nCreate(face.push(), Optional.of(step), attributes).status();
    }

    Status change(Uid step, String state, Optional<Uid> transaction) {
        DataSetBuilder information = DataSet.builder().set(Tags.PROCEDURE_STEP_STATE, state);
        transaction.ifPresent(uid -> information.set(Tags.TRANSACTION_UID, uid));
        return action(step, CHANGE_STATE, information.build());
    }

    Status action(Uid step, int type, DataSet information) {
        return client.nAction(face.push(), step, type, information).status();
    }

    Status progress(Uid step, Optional<Uid> transaction, String percent) {
        DataSetBuilder changes = DataSet.builder()
                .set(
                        Tags.PROCEDURE_STEP_PROGRESS_INFORMATION_SEQUENCE,
                        DataSet.builder()
                                .set(Tags.PROCEDURE_STEP_PROGRESS, percent)
                                .build());
        transaction.ifPresent(uid -> changes.set(Tags.TRANSACTION_UID, uid));
        return set(step, changes.build());
    }

    Status set(Uid step, DataSet changes) {
        return client.nSet(face.push(), step, changes).status();
    }

    static DataSet performed(Uid transaction) {
        return DataSet.builder()
                .set(Tags.TRANSACTION_UID, transaction)
                .set(
                        Tags.UNIFIED_PROCEDURE_STEP_PERFORMED_PROCEDURE_SEQUENCE,
                        DataSet.builder()
                                .set(Tags.PERFORMED_STATION_NAME_CODE_SEQUENCE, Codes.item("M1", "99METERSET", "M1"))
                                .set(Tags.PERFORMED_PROCEDURE_STEP_START_DATE_TIME, "20260301100100")
                                .set(Tags.PERFORMED_PROCEDURE_STEP_END_DATE_TIME, "20260301101500")
                                .set(Tags.OUTPUT_INFORMATION_SEQUENCE, List.of())
                                .build())
                .build();
    }

    @Override
    public void close() {
        client.close();
    }
}
