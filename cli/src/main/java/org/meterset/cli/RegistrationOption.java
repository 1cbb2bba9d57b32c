package org.meterset.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.meterset.dicom.Uid;
import org.meterset.dicom.Uids;
import org.meterset.rt.dose.RtDose;
import org.meterset.rt.registration.SpatialRegistration;
import org.meterset.rt.structure.Structure;
import picocli.CommandLine.Option;

/** What relates frames of reference. */
final class RegistrationOption {
    @Option(
            names = "--registration",
            paramLabel = "REG",
            description = "Spatial Registration between the frames of reference of what is given, used forth or back.")
    private @Nullable Path path;

    Optional<SpatialRegistration> read() throws IOException {
        return path == null
                ? Optional.empty()
                : Optional.of(SpatialRegistration.of(
                        RtInputs.one(path, Uids.SPATIAL_REGISTRATION_STORAGE).dataSet()));
    }

    /** A structure in that frame of reference; itself if none is named, it has none, or no registration is given. */
    Structure moved(Structure structure, Optional<Uid> into) throws IOException {
        Optional<SpatialRegistration> registration = read();
        Optional<Uid> from = structure.frameOfReference();
        if (registration.isEmpty() || into.isEmpty() || from.isEmpty() || from.equals(into)) {
            return structure;
        }
        return registration
                .get()
                .between(from.get(), into.get())
                .map(transform -> structure.moved(transform, into.get()))
                .orElse(structure);
    }

    /** A dose in that frame of reference; as it is if none is named or no registration is given. */
    RtDose moved(RtDose dose, Optional<Uid> into) throws IOException {
        Optional<SpatialRegistration> registration = read();
        return registration.isEmpty() || into.isEmpty() ? dose : dose.in(into.get(), registration.get());
    }
}
