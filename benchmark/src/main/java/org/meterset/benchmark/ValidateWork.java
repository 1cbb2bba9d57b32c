package org.meterset.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.meterset.benchmark.Results.Unit;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.io.DicomFile;
import org.meterset.rt.phantom.PhantomPatient;
import org.meterset.rt.phantom.PhantomPatient.PhantomObject;
import org.meterset.rt.phantom.PhantomSettings;

/** Validation of mixed files by whole processes: ours once over the folder, dciodvfy once for each file, as it must. */
final class ValidateWork {
    private static final int PIXELS = 512;
    private static final int SLICES = 96;
    private static final long POLL_NANOS = 20_000_000;

    private final Results results;

    ValidateWork(Results results) {
        this.results = results;
    }

    /** Patients with CT series, structure set, plans and dose: 100 files each. */
    static List<Path> make(Path directory, int count) throws IOException {
        List<Path> files = new ArrayList<>();
        for (int patient = 1; files.size() < count; patient++) {
            PhantomSettings settings = PhantomSettings.DEFAULT
                    .withPatient("VALID-%04d".formatted(patient), "Valid%04d^Phantom".formatted(patient))
                    .withSize(PIXELS, SLICES);
            Path folder = directory.resolve(settings.patientId());
            if (Files.notExists(folder)) {
                Files.createDirectories(folder);
                for (PhantomObject object : PhantomPatient.of(settings)) {
                    DicomFile.of(object.dataSet(), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)
                            .write(folder.resolve(object.fileName()));
                }
            }
            try (Stream<Path> found = Files.list(folder)) {
                files.addAll(found.sorted().toList());
            }
        }
        return files.subList(0, count);
    }

    void run(List<Path> files, int rounds) throws IOException {
        String work = "validate %,d mixed files".formatted(files.size());
        for (int round = 0; round < rounds; round++) {
            results.add(
                    work,
                    Unit.PER_SECOND,
                    Results.OURS,
                    files.size() / Processes.run(ours(files)).seconds());
            results.add(
                    work,
                    Unit.PER_SECOND,
                    "dciodvfy",
                    files.size() / Processes.run(dciodvfy(files)).seconds());
        }
    }

    /** What one large structure set costs. */
    void run(Path structureSet, int rounds) throws IOException {
        String work = "validate a structure set of %d MB".formatted(Files.size(structureSet) / 1_000_000);
        for (int round = 0; round < rounds; round++) {
            Process process = start(ours(List.of(structureSet)));
            long start = System.nanoTime();
            double mostMb = 0;
            while (process.isAlive()) {
                mostMb = Math.max(mostMb, residentMb(process));
                LockSupport.parkNanos(POLL_NANOS);
            }
            results.add(work, Unit.SECONDS, Results.OURS, (System.nanoTime() - start) / 1e9);
            results.add(work + ", most memory", Unit.MEGABYTES, Results.OURS, mostMb);
        }
    }

    /** None if it has just ended. */
    private static double residentMb(Process process) throws IOException {
        try {
            return Server.residentMb(process.toHandle());
        } catch (NoSuchFileException e) {
            return 0;
        }
    }

    private static List<String> ours(List<Path> files) {
        List<String> command = new ArrayList<>(List.of("./meterset", "validate", "--summary"));
        files.forEach(file -> command.add(file.toString()));
        return command;
    }

    /** A shell that starts it for each file in turn: its exit code is no zero for files with errors, which xargs ends at. */
    private static List<String> dciodvfy(List<Path> files) throws IOException {
        Path list = Files.createTempFile("files", ".txt");
        Files.write(list, files.stream().map(Path::toString).toList());
        return List.of(
                "sh", "-c", "while read -r file; do dciodvfy \"$file\"; done < \"$0\"; rm -f \"$0\"", list.toString());
    }

    private static Process start(List<String> command) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
