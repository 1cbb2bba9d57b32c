package org.meterset.network.dimse;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.network.AeTitle;
import org.meterset.network.AssociationFacts;
import org.meterset.network.PresentationContext;

/**
 * A request as it came, turned into what its handler is given. What is missing, malformed or not agreed on is a
 * {@link CommandFault}.
 */
record Incoming(
        AssociationFacts association,
        PresentationContext context,
        DimseService service,
        CommandSet command,
        InputStream data,
        Handlers handlers) {

    private static final String AFFECTED_SOP_CLASS = "Affected SOP Class UID";
    private static final String REQUESTED_SOP_CLASS = "Requested SOP Class UID";
    private static final String AFFECTED_SOP_INSTANCE = "Affected SOP Instance UID";
    private static final String REQUESTED_SOP_INSTANCE = "Requested SOP Instance UID";

    EchoRequest echo() {
        Uid sopClass = affectedSopClass();
        command.requireDataSet(false);
        return new EchoRequest(association, context, command.messageId(), sopClass);
    }

    StoreRequest store() {
        Uid sopClass = affectedSopClass();
        Uid sopInstance = command.sopInstance(Tags.AFFECTED_SOP_INSTANCE_UID, AFFECTED_SOP_INSTANCE);
        Optional<AeTitle> originator =
                command.aeTitle(Tags.MOVE_ORIGINATOR_APPLICATION_ENTITY_TITLE, "Move Originator AE Title");
        command.requireDataSet(true);
        return new StoreRequest(
                association,
                context,
                command.messageId(),
                sopClass,
                sopInstance,
                priority(),
                originator,
                command.lenient(Tags.MOVE_ORIGINATOR_MESSAGE_ID),
                data);
    }

    FindRequest find(BooleanSupplier cancellation) {
        Uid sopClass = affectedSopClass();
        int messageId = command.messageId();
        return new FindRequest(association, context, messageId, sopClass, priority(), identifier(), cancellation);
    }

    GetRequest get(BooleanSupplier cancellation) {
        Uid sopClass = affectedSopClass();
        int messageId = command.messageId();
        return new GetRequest(association, context, messageId, sopClass, priority(), identifier(), cancellation);
    }

    MoveRequest move(BooleanSupplier cancellation) {
        Uid sopClass = affectedSopClass();
        int messageId = command.messageId();
        AeTitle destination = command.aeTitle(Tags.MOVE_DESTINATION, "Move Destination")
                .orElseThrow(() -> CommandFault.missing(Tags.MOVE_DESTINATION, "Move Destination"));
        return new MoveRequest(
                association, context, messageId, sopClass, priority(), identifier(), destination, cancellation);
    }

    NormalizedRequest normalized() {
        Uid sopClass = namedSopClass(Status.NO_SUCH_SOP_CLASS);
        int messageId = command.messageId();
        Optional<Uid> sopInstance = normalizedInstance();
        OptionalInt typeId = switch (service) {
            case N_ACTION -> OptionalInt.of(command.number(Tags.ACTION_TYPE_ID, "Action Type ID"));
            case N_EVENT_REPORT -> OptionalInt.of(command.number(Tags.EVENT_TYPE_ID, "Event Type ID"));
            default -> OptionalInt.empty();
        };
        List<Tag> attributes = service == DimseService.N_GET
                ? command.tags(Tags.ATTRIBUTE_IDENTIFIER_LIST, "Attribute Identifier List")
                : List.of();
        return new NormalizedRequest(
                association, context, messageId, service, sopClass, sopInstance, typeId, attributes, normalizedData());
    }

    private Optional<Uid> normalizedInstance() {
        return switch (service) {
            case N_CREATE -> command.optionalSopInstance(Tags.AFFECTED_SOP_INSTANCE_UID, AFFECTED_SOP_INSTANCE);
            case N_EVENT_REPORT ->
                Optional.of(command.sopInstance(Tags.AFFECTED_SOP_INSTANCE_UID, AFFECTED_SOP_INSTANCE));
            default -> Optional.of(command.sopInstance(Tags.REQUESTED_SOP_INSTANCE_UID, REQUESTED_SOP_INSTANCE));
        };
    }

    private DataSet normalizedData() {
        switch (service) {
            case N_SET -> command.requireDataSet(true);
            case N_GET, N_DELETE -> command.requireDataSet(false);
            default -> command.number(Tags.COMMAND_DATA_SET_TYPE, "Command Data Set Type");
        }
        return command.hasDataSet() ? dataSet() : DataSet.EMPTY;
    }

    private DataSet identifier() {
        command.requireDataSet(true);
        return dataSet();
    }

    private DataSet dataSet() {
        return IncomingDataSet.read(data, context.transferSyntax(), service);
    }

    private Uid affectedSopClass() {
        return namedSopClass(Status.SOP_CLASS_NOT_SUPPORTED);
    }

    private Uid namedSopClass(Status otherwise) {
        boolean affected = service.namesAffectedSopClass();
        Tag tag = affected ? Tags.AFFECTED_SOP_CLASS_UID : Tags.REQUESTED_SOP_CLASS_UID;
        Uid sopClass = command.sopClass(tag, affected ? AFFECTED_SOP_CLASS : REQUESTED_SOP_CLASS, otherwise);
        if (!handlers.carries(context, sopClass)) {
            throw new CommandFault(otherwise
                    .withComment("not the SOP class of presentation context %d".formatted(context.id()))
                    .withOffending(tag));
        }
        if (!handlers.mayInvoke(association, context, service)) {
            throw new CommandFault(otherwise
                    .withComment("role for %s was not negotiated".formatted(service))
                    .withOffending(tag));
        }
        return sopClass;
    }

    private Priority priority() {
        return Priority.of(command.lenient(Tags.PRIORITY).orElse(Priority.MEDIUM.code()));
    }
}
