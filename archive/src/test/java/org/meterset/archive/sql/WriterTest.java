package org.meterset.archive.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two writers of one database, as two processes have them. */
class WriterTest {
    private static final int TIMES = 200;
    private static final Migrations ONE_ROW = new Migrations(
            "sums",
            List.of("table", "row"),
            script -> new ByteArrayInputStream((script.equals("table")
                            ? "CREATE TABLE total (value INTEGER);\n"
                            : "INSERT INTO total VALUES (0);\n")
                    .getBytes(StandardCharsets.UTF_8)));

    @TempDir
    Path folder;

    private Writer open() throws SQLException {
        return Writer.open(folder.resolve("sums.db"), Durability.WHEN_FORCED, ONE_ROW, () -> {});
    }

    @Test
    void whatIsReadInATransactionHoldsUntilItsEndWhoeverWritesBeside() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            CyclicBarrier both = new CyclicBarrier(2);
            Future<Integer> one = threads.submit(() -> addOneManyTimes(both));
            Future<Integer> other = threads.submit(() -> addOneManyTimes(both));
            assertEquals(2 * TIMES, one.get() + other.get());
        }
        try (Writer writer = open()) {
            assertEquals(2L * TIMES, writer.inTransaction("read the sum", WriterTest::value));
        }
    }

    private int addOneManyTimes(CyclicBarrier both) throws Exception {
        both.await(1, TimeUnit.MINUTES);
        try (Writer writer = open()) {
            for (int i = 0; i < TIMES; i++) {
                both.await(1, TimeUnit.MINUTES);
                writer.inTransaction("add one", statements -> {
                    long before = value(statements);
                    return statements.update("UPDATE total SET value = ?", before + 1);
                });
            }
        }
        return TIMES;
    }

    private static long value(Statements statements) throws SQLException {
        return statements
                .query("SELECT value FROM total", List.of(), row -> row.getLong(1))
                .getFirst();
    }
}
