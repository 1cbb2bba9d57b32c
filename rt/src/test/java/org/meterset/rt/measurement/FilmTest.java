package org.meterset.rt.measurement;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.meterset.rt.RtException;

/** Films of three columns and two rows, written by libtiff's raw2tiff and changed by its tiffset. */
class FilmTest {
    private static final double[] VALUES = {1, 2, 3, 400, 500, 60_000};
    private static final String X_RESOLUTION = "282";
    private static final String Y_RESOLUTION = "283";
    private static final String RESOLUTION_UNIT = "296";

    @TempDir
    private Path folder = Path.of("");

    private static void run(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(0, process.waitFor(), () -> String.join(" ", command) + ": " + told);
        } catch (IOException e) {
            throw new IllegalStateException(command[0] + " is missing: apt install libtiff-tools", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static byte[] raw(String type) {
        ByteBuffer raw = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : VALUES) {
            switch (type) {
                case "byte" -> raw.put((byte) value);
                case "short", "sshort" -> raw.putShort((short) value);
                case "long", "slong" -> raw.putInt((int) value);
                case "float" -> raw.putFloat((float) value);
                default -> raw.putDouble(value);
            }
        }
        return Arrays.copyOf(raw.array(), raw.position());
    }

    /** At 2 pixels a cm across and 4 along the rows' way. */
    private Path film(String type, String... options) throws IOException {
        Path raw = Files.write(folder.resolve("film.raw"), raw(type));
        Path film = folder.resolve("film.tif");
        List<String> command = new ArrayList<>(List.of("raw2tiff", "-M", "-w", "3", "-l", "2", "-d", type));
        command.addAll(List.of(options));
        command.addAll(List.of(raw.toString(), film.toString()));
        run(command.toArray(new String[0]));
        set(film, X_RESOLUTION, "2");
        set(film, Y_RESOLUTION, "4");
        set(film, RESOLUTION_UNIT, "3");
        return film;
    }

    private static void set(Path film, String tag, String value) {
        run("tiffset", "-s", tag, value, film.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "short, none",
        "short, lzw",
        "short, zip",
        "short, packbits",
        "float, none",
        "float, zip",
        "long, none",
        "slong, none",
        "double, none"
    })
    void valuesAreDoseFromTheTopOfTheFilm(String type, String compression) throws IOException {
        MeasuredPlane plane = Film.read(film(type, "-c", compression), 0.01);
        assertArrayEquals(new double[] {-5, 0, 5}, plane.xMm(), 1e-3);
        assertArrayEquals(new double[] {1.25, -1.25}, plane.yMm(), 1e-3);
        assertArrayEquals(new float[] {0.01f, 0.02f, 0.03f, 4, 5, 600}, plane.doseGy(), 1e-4f);
    }

    @Test
    void resolutionIsOfAnInchUnlessTold() throws IOException {
        Path film = film("short");
        set(film, RESOLUTION_UNIT, "2");
        assertArrayEquals(new double[] {-12.7, 0, 12.7}, Film.read(film, 1).xMm(), 1e-3);
        run("tiffset", "-u", RESOLUTION_UNIT, film.toString());
        assertArrayEquals(new double[] {6.35 / 2, -6.35 / 2}, Film.read(film, 1).yMm(), 1e-3);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            274, 6, 'found Orientation 6, expected 1: have the film software write dose, in one channel'
            262, 0, 'found PhotometricInterpretation 0, expected 1'
            282, 0, 'found XResolution 0.0 of ResolutionUnit 3, expected pixels per inch (2) or cm (3)'
            296, 1, 'found XResolution 2.0 of ResolutionUnit 1, expected pixels per inch (2) or cm (3)'
            """)
    void whatIsNotDoseOnFilmIsRefused(String tag, String value, String message) throws IOException {
        Path film = film("short");
        set(film, tag, value);
        assertRefused(message, film);
    }

    @Test
    void colourBytesAndResolutionThatIsMissingAreRefused() throws IOException {
        assertRefused("found BitsPerSample 8, expected 16 or 32", film("byte"));
        Path film = film("short");
        run("tiffset", "-u", X_RESOLUTION, film.toString());
        assertRefused("found XResolution (missing)", film);
        assertRefused("found FillOrder 2, expected 1", film("short", "-L"));
        Path raw = Files.write(folder.resolve("colour.raw"), new byte[36]);
        Path colour = folder.resolve("colour.tif");
        run("raw2tiff", "-M", "-w", "3", "-l", "2", "-d", "short", "-b", "3", "-p", "rgb", "" + raw, "" + colour);
        assertRefused("found SamplesPerPixel 3, expected 1", colour);
        Path two = folder.resolve("two.tif");
        run("tiffcp", "" + film("short"), "" + film, "" + two);
        assertRefused("found images 2, expected 1", two);
    }

    private static void assertRefused(String message, Path film) {
        RtException refused = assertThrows(RtException.class, () -> Film.read(film, 1));
        assertTrue(String.valueOf(refused.getMessage()).startsWith(message), refused.getMessage());
    }

    /** Cut after any byte, the film is read whole or refused. */
    @Test
    void aFilmThatWasCutIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(film("float"));
        for (int length = 0; length < whole.length; length++) {
            Path cut = Files.write(folder.resolve("cut.tif"), Arrays.copyOf(whole, length));
            try {
                assertEquals(6, Film.read(cut, 1).doseGy().length);
            } catch (RtException refused) {
                assertTrue(String.valueOf(refused.getMessage()).startsWith("found "), refused.getMessage());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.1cGy", "0.1 cGy", "mGy", "1MGY", ".001Gy"})
    void aUnitMayBeSoMany(String unit) {
        assertEquals(0.001, DoseUnit.gyPer(unit).orElseThrow(), 1e-12);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "Sv", "0Gy", "-1Gy", "1.2.3Gy", ". Gy"})
    void whatIsNoUnitOfDoseIsNone(String unit) {
        assertTrue(DoseUnit.gyPer(unit).isEmpty());
    }
}
