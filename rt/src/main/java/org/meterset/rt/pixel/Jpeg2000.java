package org.meterset.rt.pixel;

import com.github.jaiimageio.jpeg2000.impl.J2KImageReader;
import com.github.jaiimageio.jpeg2000.impl.J2KImageReaderSpi;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.meterset.rt.RtException;

/** JPEG 2000 Part 1 (PS3.5 section A.4.4), by the decoder of jai-imageio. */
final class Jpeg2000 {
    private Jpeg2000() {}

    static int[] decode(byte[] frame, PixelFormat format) {
        Raster raster = read(frame);
        if (raster.getWidth() != format.columns()
                || raster.getHeight() != format.rows()
                || raster.getNumBands() != format.samples()) {
            throw new RtException("JPEG 2000 frame: found %d x %d with %d components, expected %d x %d with %d"
                    .formatted(
                            raster.getWidth(),
                            raster.getHeight(),
                            raster.getNumBands(),
                            format.columns(),
                            format.rows(),
                            format.samples()));
        }
        int[] values = raster.getPixels(
                raster.getMinX(), raster.getMinY(), raster.getWidth(), raster.getHeight(), (int[]) null);
        for (int i = 0; i < values.length; i++) {
            values[i] = format.decodedValue(values[i]);
        }
        return values;
    }

    private static Raster read(byte[] frame) {
        J2KImageReader reader = new J2KImageReader(new J2KImageReaderSpi());
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(frame))) {
            reader.setInput(in);
            return reader.readRaster(0, null);
        } catch (IOException | RuntimeException e) {
            throw new RtException("JPEG 2000 frame of %d bytes cannot be decoded".formatted(frame.length), e);
        } finally {
            reader.dispose();
        }
    }
}
