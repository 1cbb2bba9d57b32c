package org.meterset.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.meterset.cli.output.ProgressBar;
import org.meterset.dicom.DicomException;
import org.meterset.dicom.Tags;
import org.meterset.dicom.Uid;
import org.meterset.dicom.UidDictionary;
import org.meterset.dicom.Uids;
import org.meterset.dicom.io.DicomFile;

/** Finds objects of one kind among the files and folders that the user named. */
final class RtInputs {
    static final Set<Uid> IMAGES = Set.of(
            Uids.CT_IMAGE_STORAGE,
            Uids.ENHANCED_CT_IMAGE_STORAGE,
            Uids.MR_IMAGE_STORAGE,
            Uids.ENHANCED_MR_IMAGE_STORAGE,
            Uids.POSITRON_EMISSION_TOMOGRAPHY_IMAGE_STORAGE,
            Uids.ENHANCED_PET_IMAGE_STORAGE,
            Uids.X_RAY_ANGIOGRAPHIC_IMAGE_STORAGE,
            Uids.X_RAY_3D_ANGIOGRAPHIC_IMAGE_STORAGE);

    private RtInputs() {}

    /** The one object of that class. */
    static DicomFile one(Path path, Uid sopClass) throws IOException {
        List<DicomFile> found = all(List.of(path), Set.of(sopClass));
        if (found.size() != 1) {
            throw UserError.unusable("%s: found %d objects of %s, expected one; name the file"
                    .formatted(path, found.size(), UidDictionary.nameOf(sopClass)));
        }
        return found.getFirst();
    }

    /** All objects of those classes, at least one. */
    static List<DicomFile> some(List<Path> paths, Set<Uid> sopClasses) throws IOException {
        List<DicomFile> found = all(paths, sopClasses);
        if (found.isEmpty()) {
            throw UserError.unusable("%s: found no object of %s"
                    .formatted(
                            paths,
                            sopClasses.stream()
                                    .map(UidDictionary::nameOf)
                                    .sorted()
                                    .toList()));
        }
        return found;
    }

    private static List<DicomFile> all(List<Path> paths, Set<Uid> sopClasses) throws IOException {
        List<DicomFile> found = new ArrayList<>();
        for (Path path : paths) {
            if (!Files.isDirectory(path)) {
                found.add(named(path, sopClasses));
                continue;
            }
            List<Path> files = InputFiles.of(List.of(path));
            try (ProgressBar bar = new ProgressBar("reading", files.size())) {
                for (Path file : files) {
                    inFolder(file, sopClasses).ifPresent(found::add);
                    bar.step();
                }
            }
        }
        return found;
    }

    /** A file that the user named must be what it is named for. */
    private static DicomFile named(Path path, Set<Uid> sopClasses) throws IOException {
        InputFiles.of(List.of(path));
        DicomFile file = DicomFile.read(path);
        Optional<Uid> sopClass = file.dataSet().uid(Tags.SOP_CLASS_UID);
        if (sopClass.filter(sopClasses::contains).isEmpty()) {
            throw UserError.unusable("%s: found %s, expected %s"
                    .formatted(
                            path,
                            sopClass.map(UidDictionary::nameOf).orElse("no SOP Class UID"),
                            sopClasses.stream()
                                    .map(UidDictionary::nameOf)
                                    .sorted()
                                    .toList()));
        }
        return file;
    }

    /** Other files of a folder are passed over. */
    private static Optional<DicomFile> inFolder(Path path, Set<Uid> sopClasses) throws IOException {
        try {
            DicomFile file = DicomFile.read(path);
            return file.dataSet()
                    .uid(Tags.SOP_CLASS_UID)
                    .filter(sopClasses::contains)
                    .map(_ -> file);
        } catch (DicomException _) {
            return Optional.empty();
        }
    }
}
