package org.meterset.standard.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.meterset.dicom.DataSet;
import org.meterset.dicom.DicomException;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.dicom.io.DicomFile;
import org.meterset.standard.Finding;
import org.meterset.standard.Findings;
import org.meterset.standard.ObjectSet;
import org.meterset.standard.Validator;
import org.meterset.standard.check.FileCheck;

/** Validates files, several at a time, and tells of them in the order they were named. Used once. */
public final class FileValidation {
    private static final int WAITING_PER_THREAD = 16;
    private static final int MAGIC_OFFSET = 128;
    private static final byte[] MAGIC = {'D', 'I', 'C', 'M'};

    private final Validator validator;
    private final Map<String, ObjectSet.Member> members = Collections.synchronizedMap(new LinkedHashMap<>());
    private final List<String> unreadable = new ArrayList<>();
    private volatile boolean keep;

    public FileValidation(Validator validator) {
        this.validator = validator;
    }

    /** The same, with the objects kept for {@link #object}. */
    public FileValidation keepingObjects() {
        keep = true;
        return this;
    }

    /** The object of a file that was validated and kept. */
    public Optional<DataSet> object(String path) {
        return Optional.ofNullable(members.get(path)).map(ObjectSet.Member::dataSet);
    }

    /** What came of one file. */
    private sealed interface Outcome {
        record Checked(ObjectReport report) implements Outcome {}

        /** No DICOM file, and nobody has said it were one. */
        record Foreign() implements Outcome {}

        record Unreadable(ObjectReport report, String message) implements Outcome {}
    }

    /**
     * Validates files.
     *
     * @param named those that must be DICOM files; of the others, those that are none are passed over
     * @param reports takes what is found, file after file, on the caller's thread
     * @param done is told of each file, passed over or not
     */
    public void run(List<Path> files, List<Path> named, Consumer<ObjectReport> reports, Runnable done) {
        int threads = Runtime.getRuntime().availableProcessors();
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            Deque<Future<Outcome>> running = new ArrayDeque<>();
            for (Path file : files) {
                boolean must = named.contains(file);
                running.add(pool.submit(() -> check(file, must)));
                if (running.size() > threads * WAITING_PER_THREAD) {
                    take(running.remove(), reports, done);
                }
            }
            while (!running.isEmpty()) {
                take(running.remove(), reports, done);
            }
        }
    }

    private void take(Future<Outcome> future, Consumer<ObjectReport> reports, Runnable done) {
        switch (outcome(future)) {
            case Outcome.Checked(ObjectReport report) -> reports.accept(report);
            case Outcome.Foreign() -> {}
            case Outcome.Unreadable(ObjectReport report, String message) -> {
                unreadable.add(message);
                reports.accept(report);
            }
        }
        done.run();
    }

    private static Outcome outcome(Future<Outcome> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DicomException("validation was interrupted", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }

    private Outcome check(Path file, boolean must) {
        try {
            DicomFile read = DicomFile.read(file);
            DataSet object = read.dataSet();
            if (!must && object.isEmpty()) {
                return new Outcome.Foreign();
            }
            Findings findings = new Findings();
            FileCheck.check(read, findings);
            validator.check(object, findings);
            if (keep || validator.hasSetRules()) {
                members.put(file.toString(), ObjectSet.Member.of(file.toString(), object));
            }
            Uid sopClass = object.string(Tags.SOP_CLASS_UID).map(Uid::of).orElse(new Uid(""));
            return new Outcome.Checked(new ObjectReport(file.toString(), sopClass, findings.list()));
        } catch (IOException | DicomException e) {
            return must || isMarked(file) ? unreadable(file, e) : new Outcome.Foreign();
        }
    }

    private static Outcome unreadable(Path file, Exception e) {
        String message = String.valueOf(e.getMessage());
        Findings findings = new Findings();
        findings.error("PS3.10 7", "", message, "a file that can be read", "write the file anew");
        return new Outcome.Unreadable(
                new ObjectReport(file.toString(), new Uid(""), findings.list()), file + ": " + message);
    }

    private static boolean isMarked(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(MAGIC_OFFSET + MAGIC.length);
            return start.length == MAGIC_OFFSET + MAGIC.length
                    && Arrays.equals(start, MAGIC_OFFSET, start.length, MAGIC, 0, MAGIC.length);
        } catch (IOException e) {
            return true;
        }
    }

    /** One line for each file that could not be read. */
    public List<String> unreadable() {
        return List.copyOf(unreadable);
    }

    /** The reports, with what the profiles say of the objects together. */
    public List<ObjectReport> withSetFindings(List<ObjectReport> reports) {
        List<ObjectSet.Member> inOrder = new ArrayList<>();
        for (ObjectReport report : reports) {
            ObjectSet.Member member = members.get(report.path());
            if (member != null) {
                inOrder.add(member);
            }
        }
        Map<ObjectSet.Member, List<Finding>> found = validator.check(ObjectSet.of(inOrder));
        Map<String, List<Finding>> bySource = new LinkedHashMap<>();
        found.forEach((member, findings) -> bySource.put(member.source(), findings));
        return reports.stream()
                .map(report -> report.with(bySource.getOrDefault(report.path(), List.of())))
                .toList();
    }
}
