package org.meterset.rt.measurement;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.meterset.geometry.Point3;
import org.meterset.geometry.grid.DoseGrid;
import org.meterset.rt.RtException;

/** Whatever a file of a measurement says, it is a plane of finite doses or refused. A long run: {@code JAZZER_FUZZ=1}. */
class MeasuredPlaneFuzzTest {
    static Stream<Arguments> seeds() {
        return Stream.of(
                        MeasuredPlaneTest.OMNI_PRO,
                        MeasuredPlaneTest.OMNI_PRO.replace("[Tab]", "\";\"").replace('\t', ';'),
                        MeasuredPlaneTest.OMNI_PRO.replace("[Tab]", "\";\"").replace("1000\t 2000\t3000\t", ";;"),
                        MeasuredPlaneTest.OMNI_PRO.replace("2000", "1e300"),
                        MeasuredPlaneTest.MCC,
                        MeasuredPlaneTest.MCC.replace("END_DATA", ""),
                        MeasuredPlaneTest.MAP_CHECK)
                .map(text -> Arguments.of((Object) text.getBytes(StandardCharsets.UTF_8)));
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "30s")
    void readsOrRefuses(byte[] bytes) {
        DoseGrid grid;
        try {
            var plane = MeasuredPlane.parse(
                    new String(bytes, StandardCharsets.UTF_8).lines().toList(), OptionalDouble.of(0.01));
            if (plane.isEmpty()) {
                return;
            }
            grid = plane.orElseThrow().placed(new Point3(1, 2, 3), new Point3(1, 0, 0), new Point3(0, 0, 1));
        } catch (RtException _) {
            return;
        }
        for (int row = 0; row < grid.geometry().rows(); row++) {
            for (int column = 0; column < grid.geometry().columns(); column++) {
                assertTrue(Float.isFinite(grid.doseGy(0, row, column)));
            }
        }
    }
}
