package org.meterset.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** Work that reads files, done on another thread, with its own errors. */
final class Unchecked {
    private Unchecked() {}

    /** Something that may fail to read. */
    @FunctionalInterface
    interface Reading<T> {
        T read() throws IOException;
    }

    static <T> Supplier<T> supplier(Reading<T> reading) {
        return () -> {
            try {
                return reading.read();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    /** The result, or the error that the reading thread met. */
    static <T> T join(CompletableFuture<T> future) throws IOException {
        try {
            return future.join();
        } catch (CompletionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof UncheckedIOException io) {
                throw io.getCause();
            }
            throw cause instanceof RuntimeException error ? error : e;
        }
    }
}
