package org.meterset.device;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.meterset.device.WorklistItem.Input;
import org.meterset.device.record.PlanningImage;
import org.meterset.device.site.Message;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.network.dimse.DimseService;

/** What a session needs to know: fetched as its step tells, or held by the device. */
record SessionInputs(Equipment device, WorklistItem item) {

    /** Fetches what the step names of these classes, series by series. */
    void retrieve(Message message, Set<Uid> classes, Answers answers) {
        record Series(Uid study, Uid series) {}
        Map<Series, List<Uid>> bySeries = new LinkedHashMap<>();
        for (Input input : item.inputs()) {
            if (classes.contains(input.sopClass())) {
                bySeries.computeIfAbsent(new Series(input.study(), input.series()), _ -> new ArrayList<>())
                        .add(input.sopInstance());
            }
        }
        DimseService service = device.peer().port().isPresent() ? DimseService.C_MOVE : DimseService.C_GET;
        bySeries.forEach((series, instances) ->
                answers.require(message, service, device.peer().retrieve(series.study(), series.series(), instances)));
    }

    /** @throws DeviceException if it is not there */
    DataSet plan() {
        Uid uid = item.plan().sopInstance();
        return device.object(uid)
                .orElseThrow(() -> new DeviceException("plan %s: found none on the device".formatted(uid)));
    }

    /**
     * What is to be delivered: as the instruction says, where the site has one; else what the device's own records leave.
     *
     * @throws DeviceException if it is not told, or contradicts what the device knows of the course
     */
    FractionTasks tasks() {
        return device.site().does(Message.RETRIEVE_INSTRUCTION) ? instructed() : known();
    }

    private FractionTasks known() {
        int fraction = item.fraction()
                .orElseThrow(() -> new DeviceException(
                        "Current Fraction Number of the processing parameters: found none, expected a number"));
        return FractionTasks.of(
                fraction, plan(), device.memory().records(), device.site().tolerances());
    }

    private FractionTasks instructed() {
        DataSet instruction = received(WorklistItem.INSTRUCTIONS)
                .findFirst()
                .orElseThrow(() -> new DeviceException("delivery instruction: found none, expected one"));
        FractionTasks todo = FractionTasks.of(instruction, plan(), device.site().tolerances());
        List<DataSet> records = Stream.concat(device.memory().records().stream(), received(WorklistItem.RECORDS))
                .toList();
        new CourseCheck(plan(), records, device.site().tolerances())
                .contradiction(
                        instruction, todo, received(WorklistItem.SUMMARIES).findFirst())
                .ifPresent(reason -> {
                    throw new DeviceException(reason);
                });
        return todo;
    }

    private Stream<DataSet> received(Set<Uid> classes) {
        return item.inputs().stream()
                .filter(input -> classes.contains(input.sopClass()))
                .flatMap(input -> device.peer().received(input.sopInstance()).stream());
    }

    /** The CT of the plan, if the device has the structure set that names it. */
    Optional<PlanningImage> planningImage() {
        return plan().item(Tags.REFERENCED_STRUCTURE_SET_SEQUENCE)
                .flatMap(reference -> reference.uid(Tags.REFERENCED_SOP_INSTANCE_UID))
                .flatMap(device::object)
                .flatMap(PlanningImage::of);
    }
}
