package org.meterset.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.meterset.dicom.TransferSyntax;
import org.meterset.dicom.Uids;
import org.meterset.dicom.io.DicomFile;
import org.meterset.rt.phantom.PhantomPatient;
import org.meterset.rt.phantom.PhantomPatient.PhantomObject;
import org.meterset.rt.phantom.PhantomSettings;

/** CT files of phantom patients. */
final class CtFiles {
    private CtFiles() {}

    /** Makes {@code patients} × {@code slices} CT images, unless they are there already. */
    static List<Path> make(Path directory, int patients, int slices, int pixels) throws IOException {
        List<Path> files = new ArrayList<>();
        for (int patient = 1; patient <= patients; patient++) {
            PhantomSettings settings = PhantomSettings.DEFAULT
                    .withPatient("BENCH-%04d".formatted(patient), "Bench%04d^Phantom".formatted(patient))
                    .withSize(pixels, slices);
            Path folder = Files.createDirectories(directory.resolve(settings.patientId()));
            for (PhantomObject object : PhantomPatient.of(settings)) {
                if (object.sopClass().equals(Uids.CT_IMAGE_STORAGE)) {
                    Path file = folder.resolve(object.fileName());
                    if (Files.notExists(file)) {
                        DicomFile.of(object.dataSet(), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)
                                .write(file);
                    }
                    files.add(file);
                }
            }
        }
        return files;
    }
}
