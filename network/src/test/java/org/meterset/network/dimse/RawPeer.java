package org.meterset.network.dimse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DataSetBuilder;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Uids;
import org.meterset.dicom.Vr;
import org.meterset.network.upper.Association;
import org.meterset.network.upper.AssociationRequest;
import org.meterset.network.upper.IncomingMessage;
import org.meterset.network.upper.MessageData;

/** A peer that sends whatever command sets it is told to, right or wrong. */
final class RawPeer implements AutoCloseable {
    final Association association;

    RawPeer(AssociationRequest request) {
        association = Association.request(request);
    }

    /** A command set in the making; elements may be left out or made wrong. */
    static final class Command {
        private final DataSetBuilder elements = DataSet.builder();

        static Command of(int commandField, int messageId) {
            return new Command().us(Tags.COMMAND_FIELD, commandField).us(Tags.MESSAGE_ID, messageId);
        }

        Command us(Tag tag, int value) {
            return bytes(tag, (byte) value, (byte) (value >>> 8));
        }

        Command ui(Tag tag, String uid) {
            return bytes(tag, (uid + (uid.length() % 2 == 0 ? "" : "\0")).getBytes(StandardCharsets.US_ASCII));
        }

        Command ui(Tag tag, Uid uid) {
            return ui(tag, uid.value());
        }

        Command bytes(Tag tag, byte... bytes) {
            elements.set(tag, Vr.UN, bytes);
            return this;
        }

        Command without(Tag tag) {
            elements.remove(tag);
            return this;
        }

        DataSet build(boolean withData) {
            return us(Tags.COMMAND_DATA_SET_TYPE, withData ? 1 : CommandSet.NO_DATA_SET)
                    .elements
                    .build();
        }
    }

    void send(int contextId, Command command) {
        association.send(contextId, command.build(false), MessageData.NONE);
    }

    void send(int contextId, Command command, byte[] data) {
        association.send(contextId, command.build(true), out -> out.write(data));
    }

    CommandSet receive() {
        return new CommandSet(
                association.receive().map(IncomingMessage::command).orElseThrow());
    }

    /** Sends the request and tells what status comes back. */
    Status answerTo(int contextId, Command command) {
        send(contextId, command);
        return status();
    }

    Status answerTo(int contextId, Command command, byte[] data) {
        send(contextId, command, data);
        return status();
    }

    private Status status() {
        CommandSet response = receive();
        int field = response.commandField().orElseThrow();
        assertTrue(DimseService.isResponse(field));
        return response.status(DimseService.ofRequest(field & 0x7FFF).orElse(DimseService.C_ECHO));
    }

    /** Shows that the association is still there and takes requests. */
    void echo(int contextId) {
        Command echo = Command.of(0x0030, 99).ui(Tags.AFFECTED_SOP_CLASS_UID, Uids.VERIFICATION);
        assertEquals(Status.SUCCESS, answerTo(contextId, echo));
    }

    @Override
    public void close() {
        association.close();
    }
}
