package org.meterset.workflow.ups;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.meterset.network.dimse.Status;
import org.meterset.workflow.ProcedureStepState;
import org.meterset.workflow.ups.StepDecision.Answer;
import org.meterset.workflow.ups.StepDecision.Enter;
import org.meterset.workflow.ups.StepDecision.EnterIfComplete;
import org.meterset.workflow.ups.StepDecision.Grant;
import org.meterset.workflow.ups.StepDecision.TellPerformer;

/** Every cell, copied by hand from PS3.4 table CC.1.1-2 and section CC.2.6. */
class StepTableTest {
    /** Request, proof, then SCHEDULED, IN PROGRESS, COMPLETED, CANCELED: a status, or what happens. */
    private static final String TABLE = """
            CREATE         absent  0111         0111         0111  0111
            CREATE         holder  0111         0111         0111  0111
            CREATE         other   0111         0111         0111  0111
            SCHEDULE       absent  C303         C303         C303  C303
            SCHEDULE       holder  C303         C303         C303  C303
            SCHEDULE       other   C303         C303         C303  C303
            CLAIM          absent  C301         C301         C301  C301
            CLAIM          holder  IN_PROGRESS  C302         C300  C300
            CLAIM          other   IN_PROGRESS  C302         C300  C300
            COMPLETE       absent  C301         C301         C301  C301
            COMPLETE       holder  C310         COMPLETED?   B306  C300
            COMPLETE       other   C310         C301         C301  C301
            CANCEL         absent  C301         C301         C301  C301
            CANCEL         holder  C310         CANCELED?    C300  B304
            CANCEL         other   C310         C301         C301  C301
            REQUEST_CANCEL absent  IN_PROGRESS+CANCELED told  C311 B304
            REQUEST_CANCEL holder  IN_PROGRESS+CANCELED told  C311 B304
            REQUEST_CANCEL other   IN_PROGRESS+CANCELED told  C311 B304
            CANCEL_BY_HAND absent  IN_PROGRESS+CANCELED CANCELED C311 B304
            CANCEL_BY_HAND holder  IN_PROGRESS+CANCELED CANCELED C311 B304
            CANCEL_BY_HAND other   IN_PROGRESS+CANCELED CANCELED C311 B304
            SET            absent  granted      C301         C300  C300
            SET            holder  C310         granted      C300  C300
            SET            other   C310         C301         C300  C300
            GET            absent  granted      granted      granted granted
            GET            holder  granted      granted      granted granted
            GET            other   granted      granted      granted granted
            """;

    private static final List<ProcedureStepState> STATES = List.of(
            ProcedureStepState.SCHEDULED,
            ProcedureStepState.IN_PROGRESS,
            ProcedureStepState.COMPLETED,
            ProcedureStepState.CANCELED);

    private static String word(StepDecision decision) {
        return switch (decision) {
            case Answer(Status status) -> "%04X".formatted(status.code());
            case Enter(List<ProcedureStepState> states) ->
                states.stream().map(Enum::name).collect(Collectors.joining("+"));
            case EnterIfComplete(ProcedureStepState state) -> state.name() + "?";
            case TellPerformer() -> "told";
            case Grant() -> "granted";
        };
    }

    @Test
    void everyCellIsAsTheStandardHasIt() {
        Set<String> cells = new HashSet<>();
        for (String line : TABLE.lines().toList()) {
            String[] columns = line.split(" +");
            StepRequest request = StepRequest.valueOf(columns[0]);
            LockProof proof = LockProof.valueOf(columns[1].toUpperCase(Locale.ROOT));
            for (int i = 0; i < STATES.size(); i++) {
                assertEquals(
                        columns[2 + i],
                        word(StepTable.decide(request, STATES.get(i), proof)),
                        request + " " + STATES.get(i) + " " + proof);
                cells.add(request + "/" + proof + "/" + STATES.get(i));
            }
        }
        assertEquals(
                StepRequest.values().length * LockProof.values().length * ProcedureStepState.values().length,
                cells.size(),
                "cells tested");
    }

    @ParameterizedTest
    @EnumSource(value = StepRequest.class, names = "CREATE", mode = EnumSource.Mode.EXCLUDE)
    void whatIsNotThereCannotBeAskedAnything(StepRequest request) {
        assertEquals("C307", word(StepTable.decideAbsent(request)));
    }

    @Test
    void whatIsNotThereCanBeCreated() {
        assertEquals("SCHEDULED", word(StepTable.decideAbsent(StepRequest.CREATE)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SCHEDULED", "IN PROGRESS", "CANCELED", "COMPLETED"})
    void aStateIsFoundByTheTermOfTheStandard(String term) {
        assertEquals(term, ProcedureStepState.of(term).orElseThrow().definedTerm());
        assertEquals(
                1,
                Arrays.stream(ProcedureStepState.values())
                        .filter(state -> state.definedTerm().equals(term))
                        .count());
    }
}
