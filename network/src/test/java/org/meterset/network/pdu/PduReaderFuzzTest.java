package org.meterset.network.pdu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.meterset.network.AbortReason;
import org.meterset.network.RejectReason;

/** Whatever bytes arrive, they are a PDU or refused as none. A long run: {@code JAZZER_FUZZ=1}. */
class PduReaderFuzzTest {
    static Stream<Arguments> seeds() {
        List<Pdu> pdus = List.of(
                PduBytesTest.REQUEST_VALUE,
                PduBytesTest.ACCEPT_VALUE,
                new Pdu.AAssociateRj(true, RejectReason.NO_REASON_GIVEN),
                new Pdu.PDataTf(List.of(new PresentationDataValue(1, true, true, new byte[] {1, 2}))),
                new Pdu.AReleaseRq(),
                new Pdu.AReleaseRp(),
                new Pdu.AAbort(AbortReason.SERVICE_USER));
        return pdus.stream().map(PduWriter::write).map(Arguments::of);
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "30s")
    void readsOrRefuses(byte[] bytes) {
        Pdu pdu;
        try {
            pdu = PduReader.read(ByteBuffer.wrap(bytes));
        } catch (MalformedPduException _) {
            return;
        }
        assertEquals(pdu, PduReader.read(ByteBuffer.wrap(PduWriter.write(pdu))));
    }
}
