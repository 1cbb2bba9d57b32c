package org.meterset.device;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.meterset.device.machine.FractionDelivery;
import org.meterset.device.machine.MachineKind;
import org.meterset.device.record.DetectorData;
import org.meterset.device.record.ImagingScan;
import org.meterset.device.record.MachineRecord;
import org.meterset.device.record.RingGantryObject;
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

    SessionOutputs(Equipment device, SessionInputs inputs, Answers answers) {
        this.device = device;
        this.inputs = inputs;
        this.answers = answers;
    }

    /** Takes the setup image, at machines that have one and sites that want it. */
    void takeSetupImage(LocalDateTime at) {
        if (hasRing() && device.site().does(Message.STORE_REGISTRATION)) {
            setup = Optional.of(SetupImage.of(gantry(at), device.machine().correction()));
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
        setup.ifPresent(image -> {
            image.slices().forEach(slice -> store(Message.STORE_REGISTRATION, slice));
            store(Message.STORE_REGISTRATION, SetupRegistration.of(gantry(at), image, inputs.planningImage()));
        });
    }

    /** That of the scan for the setup image, then that of the delivery. */
    void storeDetectorData(FractionDelivery delivery, int fraction, LocalDateTime began, LocalDateTime ended) {
        if (hasRing()) {
            String procedure = Integer.toString(fraction);
            setup.ifPresent(
                    image -> store(Message.STORE_DETECTOR_DATA, ImagingScan.of(gantry(began), image, procedure)));
            store(Message.STORE_DETECTOR_DATA, DetectorData.of(gantry(ended), delivery, procedure));
        }
    }

    private void store(Message message, DataSet object) {
        answers.require(message, DimseService.C_STORE, device.peer().store(object));
        stored.add(object);
    }

    private boolean hasRing() {
        return device.machine().kind() == MachineKind.RING_GANTRY;
    }

    private RingGantryObject gantry(LocalDateTime at) {
        return new RingGantryObject(device.machine(), inputs.plan(), at, device.uids());
    }
}
