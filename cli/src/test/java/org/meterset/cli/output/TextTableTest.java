package org.meterset.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class TextTableTest {
    @Test
    void columnsLineUp() {
        assertEquals(
                """
                Name      Number
                a         1
                long one  22""",
                new TextTable("Name", "Number").row("a", 1).row("long one", 22).toString());
    }

    @Test
    void controlCharactersCannotBreakTheTable() {
        assertEquals("A\nx [2Jy", new TextTable("A").row("x\u001b[2Jy").toString());
    }

    @Test
    void longValuesAreCut() {
        assertEquals(
                "A\n" + "x".repeat(61) + "...",
                new TextTable("A").row("x".repeat(99)).toString());
    }
}
