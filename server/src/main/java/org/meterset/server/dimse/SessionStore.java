package org.meterset.server.dimse;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Optional;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DicomException;
import org.meterset.dicom.Tag;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.dicom.io.DataSetReader;
import org.meterset.network.AeTitle;
import org.meterset.network.dimse.Status;
import org.meterset.network.dimse.StoreHandler;
import org.meterset.network.dimse.StoreRequest;
import org.meterset.workflow.course.SessionResults;

/**
 * C-STORE by a delivery device: only into the session of its machine, and only what can be of it. What others store goes by
 * unread.
 */
final class SessionStore implements StoreHandler {
    /** Records, structure sets and registrations are read whole; more than this is none. */
    private static final int WHOLE_BYTES = 64 << 20;

    /** Of images everything before the pixels is read. */
    private static final int IMAGE_HEADER_BYTES = 4 << 20;

    /** Of other objects the patient is read, which stands in front. */
    private static final int HEADER_BYTES = 1 << 20;

    private static final Tag BEHIND_THE_PATIENT = Tags.STUDY_INSTANCE_UID;

    private final StoreHandler archive;
    private final DeviceSessions sessions;

    SessionStore(StoreHandler archive, DeviceSessions sessions) {
        this.archive = archive;
        this.sessions = sessions;
    }

    @Override
    public Status store(StoreRequest request) throws IOException {
        AeTitle device = request.association().calling();
        if (!sessions.isDevice(device)) {
            return archive.store(request);
        }
        if (sessions.has(request.sopInstance())) {
            return booked(request, archive.store(request));
        }
        byte[] start = request.dataSet().readNBytes(length(request.sopClass()));
        Optional<String> refusal;
        try {
            refusal = sessions.refusal(device, read(request, start));
        } catch (DicomException unreadable) {
            refusal = Optional.of("the object cannot be read");
        }
        if (refusal.isPresent()) {
            return Status.CANNOT_UNDERSTAND.withComment(refusal.get());
        }
        InputStream all = new SequenceInputStream(new ByteArrayInputStream(start), request.dataSet());
        return booked(request, archive.store(with(request, all)));
    }

    /** Before the answer: what the device hears of is in the book, and what it repeats is booked if it was not. */
    private Status booked(StoreRequest request, Status stored) {
        if (stored.isSuccess()) {
            sessions.book(request.association().calling(), request.sopInstance(), request.sopClass());
        }
        return stored;
    }

    private static int length(Uid sopClass) {
        if (!SessionResults.isChecked(sopClass)) {
            return HEADER_BYTES;
        }
        return SessionResults.isImage(sopClass) ? IMAGE_HEADER_BYTES : WHOLE_BYTES;
    }

    private static DataSet read(StoreRequest request, byte[] start) {
        InputStream in = new ByteArrayInputStream(start);
        Uid sopClass = request.sopClass();
        if (SessionResults.isChecked(sopClass)) {
            DataSet read = SessionResults.isImage(sopClass)
                    ? DataSetReader.readUntil(in, request.transferSyntax(), Tags.PIXEL_DATA)
                    : DataSetReader.read(in, request.transferSyntax());
            return read.contains(Tags.SOP_CLASS_UID)
                    ? read
                    : read.toBuilder().set(Tags.SOP_CLASS_UID, sopClass).build();
        }
        return DataSetReader.readUntil(in, request.transferSyntax(), BEHIND_THE_PATIENT);
    }

    private static StoreRequest with(StoreRequest request, InputStream dataSet) {
        return new StoreRequest(
                request.association(),
                request.context(),
                request.messageId(),
                request.sopClass(),
                request.sopInstance(),
                request.priority(),
                request.moveOriginator(),
                request.moveOriginatorMessageId(),
                dataSet);
    }
}
