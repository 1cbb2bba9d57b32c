package org.meterset.network.dimse;

import java.util.Optional;
import java.util.OptionalInt;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DataSetBuilder;
import org.meterset.dicom.Element;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Value;
import org.meterset.dicom.Vr;
import org.meterset.network.AeTitle;

/** Makes command sets (PS3.7 annex E). */
final class CommandBuilder {
    private static final int HEADER_BYTES = 8;
    private static final int DATA_SET = 0x0001;

    private final DataSetBuilder elements = DataSet.builder();

    static CommandBuilder request(DimseService service, int messageId) {
        return new CommandBuilder()
                .number(Tags.COMMAND_FIELD, service.requestField())
                .number(Tags.MESSAGE_ID, messageId);
    }

    static CommandBuilder cancel(int messageId) {
        return new CommandBuilder()
                .number(Tags.COMMAND_FIELD, DimseService.C_CANCEL.requestField())
                .number(Tags.MESSAGE_ID_BEING_RESPONDED_TO, messageId);
    }

    static CommandBuilder response(int commandField, int messageId, Status status) {
        CommandBuilder builder = new CommandBuilder()
                .number(Tags.COMMAND_FIELD, commandField)
                .number(Tags.MESSAGE_ID_BEING_RESPONDED_TO, messageId)
                .number(Tags.STATUS, status.code());
        if (!status.offendingElements().isEmpty()) {
            builder.tags(Tags.OFFENDING_ELEMENT, status.offendingElements().toArray(new Tag[0]));
        }
        if (!status.comment().isEmpty()) {
            builder.elements.set(Tags.ERROR_COMMENT, Vr.LO, status.comment());
        }
        return builder;
    }

    CommandBuilder number(Tag tag, int value) {
        elements.set(tag, Vr.US, (long) value);
        return this;
    }

    CommandBuilder number(Tag tag, OptionalInt value) {
        value.ifPresent(present -> number(tag, present));
        return this;
    }

    CommandBuilder uid(Tag tag, Uid value) {
        elements.set(tag, value);
        return this;
    }

    CommandBuilder uid(Tag tag, Optional<Uid> value) {
        value.ifPresent(present -> uid(tag, present));
        return this;
    }

    CommandBuilder aeTitle(Tag tag, AeTitle value) {
        elements.set(tag, Vr.AE, value.value());
        return this;
    }

    CommandBuilder tags(Tag tag, Tag... values) {
        elements.set(tag, values);
        return this;
    }

    CommandBuilder counts(SubOperationCounts counts, boolean withRemaining) {
        if (withRemaining) {
            number(Tags.NUMBER_OF_REMAINING_SUBOPERATIONS, limited(counts.remaining()));
        }
        return number(Tags.NUMBER_OF_COMPLETED_SUBOPERATIONS, limited(counts.completed()))
                .number(Tags.NUMBER_OF_FAILED_SUBOPERATIONS, limited(counts.failed()))
                .number(Tags.NUMBER_OF_WARNING_SUBOPERATIONS, limited(counts.warning()));
    }

    /** A count of 16 bits says no more than 65535. */
    private static int limited(int count) {
        return Math.min(count, 0xFFFF);
    }

    DataSet withDataSet() {
        return build(DATA_SET);
    }

    DataSet withoutDataSet() {
        return build(CommandSet.NO_DATA_SET);
    }

    DataSet build(boolean dataSet) {
        return dataSet ? withDataSet() : withoutDataSet();
    }

    private DataSet build(int dataSetType) {
        DataSet withoutLength =
                number(Tags.COMMAND_DATA_SET_TYPE, dataSetType).elements.build();
        long length = withoutLength.stream().mapToLong(CommandBuilder::length).sum();
        return withoutLength.toBuilder()
                .set(Tags.COMMAND_GROUP_LENGTH, Vr.UL, length)
                .build();
    }

    private static long length(Element element) {
        return HEADER_BYTES
                + (element.value() instanceof Value.Plain plain ? plain.bulk().length() : 0);
    }
}
