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
import org.meterset.dicom.io.DataSetReader;
import org.meterset.network.dimse.Status;
import org.meterset.network.dimse.StoreHandler;
import org.meterset.network.dimse.StoreRequest;
import org.meterset.workflow.course.Courses;

/**
 * C-STORE by a delivery device: only into the session of its machine, and only what can be of it. What others store goes by
 * unread.
 */
final class SessionStore implements StoreHandler {
    /** A treatment record is read whole; more than this is none. */
    private static final int RECORD_BYTES = 64 << 20;

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
        if (!sessions.isDevice(request.association().calling()) || sessions.has(request.sopInstance())) {
            return archive.store(request);
        }
        boolean record = Courses.isRecord(request.sopClass());
        byte[] start = request.dataSet().readNBytes(record ? RECORD_BYTES : HEADER_BYTES);
        Optional<String> refusal;
        try {
            refusal = sessions.refusal(request.association().calling(), read(request, start, record));
        } catch (DicomException unreadable) {
            refusal = Optional.of("the object cannot be read");
        }
        if (refusal.isPresent()) {
            return Status.CANNOT_UNDERSTAND.withComment(refusal.get());
        }
        InputStream all = new SequenceInputStream(new ByteArrayInputStream(start), request.dataSet());
        return archive.store(with(request, all));
    }

    private static DataSet read(StoreRequest request, byte[] start, boolean whole) {
        InputStream in = new ByteArrayInputStream(start);
        return whole
                ? DataSetReader.read(in, request.transferSyntax())
                : DataSetReader.readUntil(in, request.transferSyntax(), BEHIND_THE_PATIENT);
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
