package org.meterset.archive.review;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.meterset.archive.blob.DurableFiles;

/**
 * The file {@code review.log}: every act of import review, one line each, only ever appended to. Each line begins with
 * the SHA-256 of the line before it and itself, so that a line that was changed, removed or put in shows.
 *
 * <p>Any number of processes may append: they take turns by {@link #lock}. A line that a crash has cut off was promised
 * to nobody and is removed by the next append.
 */
final class ReviewJournal {
    /** What the first line follows. */
    private static final String NOTHING = "0".repeat(64);

    private static final int LONGEST_STEP = 1 << 20;
    private static final ConcurrentHashMap<Path, ReentrantLock> TURNS = new ConcurrentHashMap<>();

    private final Path file;
    private final Path lockFile;

    /**
     * One line.
     *
     * @param end of the line within the file, in bytes
     * @param chain that the line begins with
     */
    record Line(ReviewEntry entry, long end, String chain) {}

    /** Lines and where reading stopped. */
    record Read(List<Line> lines, long end) {}

    /** The turn to write; nobody else in any process has it until this is closed. */
    interface Turn extends AutoCloseable {
        @Override
        void close();
    }

    ReviewJournal(ReviewFiles files) {
        this.file = files.journal();
        this.lockFile = files.lock();
    }

    boolean exists() {
        return Files.exists(file);
    }

    /** Waits for the turn; who has it gets it again. */
    Turn lock() {
        ReentrantLock turn = TURNS.computeIfAbsent(lockFile.toAbsolutePath().normalize(), _ -> new ReentrantLock());
        turn.lock();
        if (turn.getHoldCount() > 1) {
            return turn::unlock;
        }
        try {
            FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock _ = channel.lock();
            return () -> {
                try {
                    channel.close();
                } catch (IOException _) {
                    // the lock is gone either way
                } finally {
                    turn.unlock();
                }
            };
        } catch (IOException | RuntimeException e) {
            turn.unlock();
            throw new ReviewException("cannot lock " + lockFile + ": " + e.getMessage(), e);
        }
    }

    /**
     * Appends acts, in the caller's turn; when this returns they survive loss of power.
     *
     * @return where the file ends now
     */
    long append(List<ReviewEntry> entries) {
        try {
            if (!exists()) {
                DurableFiles.replace(file, "");
            }
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                byte[] last = lastLine(channel);
                String chain = last.length == 0 ? NOTHING : chainOf(new String(last, StandardCharsets.UTF_8));
                StringBuilder text = new StringBuilder();
                for (ReviewEntry entry : entries) {
                    String body = entry.toLine();
                    chain = next(chain, body);
                    text.append(chain).append('\t').append(body).append('\n');
                }
                ByteBuffer bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
                long at = channel.size();
                while (bytes.hasRemaining()) {
                    at += channel.write(bytes, at);
                }
                channel.force(true);
                return at;
            }
        } catch (IOException e) {
            throw new ReviewException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    /** The last whole line, without its end; what a crash left behind it is cut off. */
    private static byte[] lastLine(FileChannel channel) throws IOException {
        long end = endBefore(channel, channel.size());
        if (end < channel.size()) {
            channel.truncate(end);
        }
        if (end == 0) {
            return new byte[0];
        }
        long start = endBefore(channel, end - 1);
        return read(channel, start, (int) (end - 1 - start));
    }

    /** The position behind the last line end before {@code limit}; 0 if there is none. */
    private static long endBefore(FileChannel channel, long limit) throws IOException {
        long to = limit;
        while (to > 0) {
            long from = Math.max(0, to - 8192);
            byte[] part = read(channel, from, (int) (to - from));
            for (int i = part.length - 1; i >= 0; i--) {
                if (part[i] == '\n') {
                    return from + i + 1;
                }
            }
            to = from;
        }
        return 0;
    }

    private static byte[] read(FileChannel channel, long from, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        int count = 0;
        while (buffer.hasRemaining() && count >= 0) {
            count = channel.read(buffer, from + buffer.position());
        }
        return buffer.array();
    }

    /**
     * Reads whole lines from a position that ends a line, some megabytes at most.
     *
     * @throws ReviewException if a line cannot be understood
     */
    Read read(long from) {
        if (!exists()) {
            return new Read(List.of(), 0);
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            int step = LONGEST_STEP;
            long size = channel.size();
            byte[] bytes = read(channel, from, (int) Math.min(step, Math.max(0, size - from)));
            while (lastEnd(bytes) < 0 && from + bytes.length < size) {
                step = Math.multiplyExact(step, 2);
                bytes = read(channel, from, (int) Math.min(step, size - from));
            }
            return new Read(lines(bytes, from), from + lastEnd(bytes) + 1);
        } catch (IOException e) {
            throw new ReviewException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private static int lastEnd(byte[] bytes) {
        for (int i = bytes.length - 1; i >= 0; i--) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private List<Line> lines(byte[] bytes, long from) {
        List<Line> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                lines.add(line(new String(bytes, start, i - start, StandardCharsets.UTF_8), from + i + 1));
                start = i + 1;
            }
        }
        return lines;
    }

    private Line line(String text, long end) {
        try {
            String chain = chainOf(text);
            return new Line(ReviewEntry.parse(text.substring(chain.length() + 1)), end, chain);
        } catch (RuntimeException e) {
            throw new ReviewException(
                    "%s: the line that ends at byte %d cannot be understood: %s".formatted(file, end, e.getMessage()),
                    e);
        }
    }

    private static String chainOf(String line) {
        return line.substring(0, Math.max(0, line.indexOf('\t')));
    }

    /** The line, from 1, that does not follow from the one before it; empty if the journal is as it was written. */
    Optional<Long> firstBroken() {
        String chain = NOTHING;
        long number = 0;
        long from = 0;
        Read read = read(from);
        while (!read.lines.isEmpty()) {
            for (Line line : read.lines) {
                number++;
                chain = next(chain, line.entry.toLine());
                if (!chain.equals(line.chain)) {
                    return Optional.of(number);
                }
            }
            from = read.end;
            read = read(from);
        }
        return Optional.empty();
    }

    private static String next(String chain, String body) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(chain.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(body.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
