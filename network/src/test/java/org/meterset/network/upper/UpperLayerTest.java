package org.meterset.network.upper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class UpperLayerTest {
    /** Copied by hand from PS3.8 table 9-10: actions in Sta1 to Sta13, an empty cell is a dash. */
    private static final String TABLE = """
            A_ASSOCIATE_REQUEST               AE-1 -    -    -    -    -    -    -    -    -     -    -    -
            TRANSPORT_CONNECTION_CONFIRMATION -    -    -    AE-2 -    -    -    -    -    -     -    -    -
            A_ASSOCIATE_AC_PDU                -    AA-1 AA-8 -    AE-3 AA-8 AA-8 AA-8 AA-8 AA-8  AA-8 AA-8 AA-6
            A_ASSOCIATE_RJ_PDU                -    AA-1 AA-8 -    AE-4 AA-8 AA-8 AA-8 AA-8 AA-8  AA-8 AA-8 AA-6
            TRANSPORT_CONNECTION_INDICATION   AE-5 -    -    -    -    -    -    -    -    -     -    -    -
            A_ASSOCIATE_RQ_PDU                -    AE-6 AA-8 -    AA-8 AA-8 AA-8 AA-8 AA-8 AA-8  AA-8 AA-8 AA-7
            A_ASSOCIATE_RESPONSE_ACCEPT       -    -    AE-7 -    -    -    -    -    -    -     -    -    -
            A_ASSOCIATE_RESPONSE_REJECT       -    -    AE-8 -    -    -    -    -    -    -     -    -    -
            P_DATA_REQUEST                    -    -    -    -    -    DT-1 -    AR-7 -    -     -    -    -
            P_DATA_TF_PDU                     -    AA-1 AA-8 -    AA-8 DT-2 AR-6 AA-8 AA-8 AA-8  AA-8 AA-8 AA-6
            A_RELEASE_REQUEST                 -    -    -    -    -    AR-1 -    -    -    -     -    -    -
            A_RELEASE_RQ_PDU                  -    AA-1 AA-8 -    AA-8 AR-2 AR-8 AA-8 AA-8 AA-8  AA-8 AA-8 AA-6
            A_RELEASE_RP_PDU                  -    AA-1 AA-8 -    AA-8 AA-8 AR-3 AA-8 AA-8 AR-10 AR-3 AA-8 AA-6
            A_RELEASE_RESPONSE                -    -    -    -    -    -    -    AR-4 AR-9 -     -    AR-4 -
            A_ABORT_REQUEST                   -    -    AA-1 AA-2 AA-1 AA-1 AA-1 AA-1 AA-1 AA-1  AA-1 AA-1 -
            A_ABORT_PDU                       -    AA-2 AA-3 -    AA-3 AA-3 AA-3 AA-3 AA-3 AA-3  AA-3 AA-3 AA-2
            TRANSPORT_CONNECTION_CLOSED       -    AA-5 AA-4 AA-4 AA-4 AA-4 AA-4 AA-4 AA-4 AA-4  AA-4 AA-4 AR-5
            ARTIM_EXPIRED                     -    AA-2 -    -    -    -    -    -    -    -     -    -    AA-2
            INVALID_PDU                       -    AA-1 AA-8 -    AA-8 AA-8 AA-8 AA-8 AA-8 AA-8  AA-8 AA-8 AA-7
            """;

    /** Copied by hand from PS3.8 tables 9-6 to 9-9: the next state; the second is of the negative case. */
    private static final String NEXT_STATES = """
            AE-1 4, AE-2 5, AE-3 6, AE-4 1, AE-5 2, AE-6 3 13, AE-7 6, AE-8 13, DT-1 6, DT-2 6,
            AR-1 7, AR-2 8, AR-3 1, AR-4 13, AR-5 1, AR-6 7, AR-7 8, AR-8 9 10, AR-9 11, AR-10 12,
            AA-1 13, AA-2 1, AA-3 1, AA-4 1, AA-5 1, AA-6 13, AA-7 13, AA-8 13
            """;

    @TestFactory
    Stream<DynamicTest> followsEveryCellOfTheStandardsTable() {
        return TABLE.lines().flatMap(line -> {
            String[] cells = line.split(" +");
            Event event = Event.valueOf(cells[0]);
            return IntStream.rangeClosed(1, 13).mapToObj(number -> {
                State state = State.valueOf("STA_" + number);
                String cell = cells[number];
                return DynamicTest.dynamicTest(
                        "%s in %s: %s".formatted(event, state, cell), () -> check(state, event, cell));
            });
        });
    }

    private static void check(State state, Event event, String cell) {
        if (cell.equals("-")) {
            ImpossibleEvent e = assertThrows(ImpossibleEvent.class, () -> UpperLayer.action(state, event));
            assertEquals("%s cannot happen in %s (PS3.8 table 9-10)".formatted(event, state), e.getMessage());
        } else {
            assertEquals(Action.valueOf(cell.replace('-', '_')), UpperLayer.action(state, event));
        }
    }

    @TestFactory
    Stream<DynamicTest> everyActionLeadsToTheStandardsState() {
        return Arrays.stream(NEXT_STATES.strip().split(",\\s*")).map(entry -> {
            String[] words = entry.split(" ");
            Action action = Action.valueOf(words[0].replace('-', '_'));
            return DynamicTest.dynamicTest(entry, () -> {
                assertEquals("STA_" + words[1], action.next(true).name());
                assertEquals(
                        "STA_" + words[words.length - 1], action.next(false).name());
            });
        });
    }

    @Test
    void theTableOfThisTestIsWhole() {
        assertEquals(Event.values().length, TABLE.lines().count());
        assertEquals(Action.values().length, NEXT_STATES.split(",").length);
    }

    @Test
    void aMachineMovesAlongTheTable() {
        StateMachine acceptor = new StateMachine(false);
        acceptor.fire(Event.TRANSPORT_CONNECTION_INDICATION);
        acceptor.fire(Event.A_ASSOCIATE_RQ_PDU, true);
        acceptor.fire(Event.A_ASSOCIATE_RESPONSE_ACCEPT);
        assertEquals(State.STA_6, acceptor.state());
        acceptor.fire(Event.A_RELEASE_REQUEST);
        acceptor.fire(Event.A_RELEASE_RQ_PDU);
        assertEquals(State.STA_10, acceptor.state());
    }
}
