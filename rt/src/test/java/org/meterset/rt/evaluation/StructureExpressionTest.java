package org.meterset.rt.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.meterset.geometry.region.Contour;
import org.meterset.geometry.region.Region;
import org.meterset.rt.RtException;

/** Boxes of 40 × 40 × 40 mm, 64 cm³ each: B lies 20 mm, "C-1" 100 mm to the left of A. */
class StructureExpressionTest {
    private static final Map<String, Region> BOXES = Map.of("A", box(0), "B", box(20), "C-1", box(100));

    private static Region box(double x) {
        List<Contour> contours = new ArrayList<>();
        for (int k = 0; k < 20; k++) {
            double z = 2 * k + 1;
            contours.add(Contour.closedPlanar(x, 0, z, x + 40, 0, z, x + 40, 40, z, x, 40, z));
        }
        return Region.of(contours);
    }

    private static double volumeCc(String expression) {
        return StructureExpression.parse(expression)
                .region(name -> {
                    Region region = BOXES.get(name);
                    assertTrue(region != null, name);
                    return region;
                })
                .volumeCc();
    }

    /** The margin of 10 mm: the box, six slabs, twelve quarters of a cylinder, eight eighths of a sphere. */
    @ParameterizedTest
    @CsvSource({
        "X=A, 64",
        "X=A|B, 96",
        "X=A+B, 96",
        "X=A&B, 32",
        "X=A-B, 32",
        "X=A|B&B, 64",
        "X=A-(A&B), 32",
        "X=A|\"C-1\", 128",
        "X=A - 10mm, 8",
        "X=A+10mm, 201.89",
        "RING=A+10mm-A, 137.89"
    })
    void operatorsMeanWhatTheySay(String expression, double expectedCc) {
        assertEquals(expectedCc, volumeCc(expression), 0.005 * expectedCc);
    }

    @Test
    void nameAndOperandsAreKnown() {
        StructureExpression lungs = StructureExpression.parse("LUNGS = (Lung left|\"Lung-R\") - GTV+5mm");
        assertEquals("LUNGS", lungs.name());
        assertEquals(List.of("Lung left", "Lung-R", "GTV"), lungs.operands());
    }

    @ParameterizedTest
    @ValueSource(strings = {"A", "=A", "X=", "X=A|", "X=(A", "X=A)", "X=+5mm", "X=A B\"C\"", "X=\"A"})
    void whatIsNoExpressionIsRefusedWithAnExample(String text) {
        RtException refused = assertThrows(RtException.class, () -> StructureExpression.parse(text));
        assertTrue(String.valueOf(refused.getMessage()).contains("RING=PTV+10mm-PTV"));
    }
}
