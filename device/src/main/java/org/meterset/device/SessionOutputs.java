package org.meterset.device;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.meterset.device.machine.FractionDelivery;
import org.meterset.device.machine.MachineKind;
import org.meterset.device.record.DetectorData;
import org.meterset.device.record.ImagingScan;
import org.meterset.device.record.MachineObject;
import org.meterset.device.record.MachineRecord;
import org.meterset.device.record.SetupImage;
import org.meterset.device.record.SetupRegistration;
import org.meterset.device.site.Message;
import org.meterset.dicom.DataSet;
import org.meterset.network.dimse.DimseService;
import org.meterset.rt.record.RecordHeader;

/** What a session leaves behind: treatment record, setup image with its registration, detector data. */
final class SessionOutputs {
    private final Equipment device;
    private final SessionInputs inputs;
    private final Answers answers;
    private final List<DataSet> stored = new ArrayList<>();
    private Optional<SetupImage> setup = Optional.empty();
    private boolean positionedBefore;

    SessionOutputs(Equipment device, SessionInputs inputs, Answers answers) {
        this.device = device;
        this.inputs = inputs;
        this.answers = answers;
    }

    /** The setup image was taken, and stored, in a step of its own. */
    void positionedBy(SetupImage image) {
        setup = Optional.of(image);
        positionedBefore = true;
    }

    /** Takes the setup image, at machines that have one and sites that want it. */
    void takeSetupImage(LocalDateTime at) {
        if (!positionedBefore && hasRing() && device.site().does(Message.STORE_REGISTRATION)) {
            setup = Optional.of(SetupImage.of(machine(at), device.machine().correction()));
        }
    }

    /** By which the patient was positioned. */
    Optional<SetupImage> setup() {
        return setup;
    }

    /** What was stored, in its order. */
    List<DataSet> stored() {
        return List.copyOf(stored);
    }

    /** Until the peer has taken it, the record is kept as one that nobody else has. */
    void storeRecord(FractionDelivery delivery, int fraction, LocalDateTime began) {
        RecordHeader header = FractionRecord.header(device, inputs.item(), inputs.plan(), fraction, began);
        DataSet record = MachineRecord.of(
                device.machine(), header, delivery, setup, device.site().plans());
        device.memory().made(record);
        store(Message.STORE_RECORD, record);
        device.memory().sent(record);
    }

    void storeRegistration(LocalDateTime at) {
        if (!positionedBefore) {
            setup.ifPresent(image -> store(Message.STORE_REGISTRATION, image, at));
        }
    }

    /** A setup image and its registration. */
    void store(Message message, SetupImage image, LocalDateTime at) {
        image.slices().forEach(slice -> store(message, slice));
        store(message, SetupRegistration.of(machine(at), image, inputs.planningImage()));
    }

    /** That of the scan for the setup image, then that of the delivery. */
    void storeDetectorData(FractionDelivery delivery, int fraction, LocalDateTime began, LocalDateTime ended) {
        if (hasRing()) {
            String procedure = Integer.toString(fraction);
            setup.ifPresent(
                    image -> store(Message.STORE_DETECTOR_DATA, ImagingScan.of(machine(began), image, procedure)));
            store(Message.STORE_DETECTOR_DATA, DetectorData.of(machine(ended), delivery, procedure));
        }
    }

    private void store(Message message, DataSet object) {
        answers.require(message, DimseService.C_STORE, device.peer().store(object));
        stored.add(object);
    }

    private boolean hasRing() {
        return device.machine().kind() == MachineKind.RING_GANTRY;
    }

    MachineObject machine(LocalDateTime at) {
        return new MachineObject(device.machine(), inputs.plan(), at, device.uids());
    }
}
