package org.meterset.rt.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.meterset.geometry.dvh.Dvh;
import org.meterset.rt.RtException;

class DoseMetricTest {
    /** 20 cm³ whose dose is spread evenly from 10 to 50 Gy. */
    private static final Dvh EVEN = Dvh.ofCumulative(new double[] {0, 10, 50}, new double[] {20, 20, 0});

    @ParameterizedTest
    @CsvSource({
        "D95%,     12",
        "D50%,     30",
        "D5cc,     40",
        "D0.1cc,   49.8",
        "V20Gy,    75",
        "V2000cGy, 75",
        "V20Gy[cc], 15",
        "V50%,     62.5",
        "V50%[cc], 12.5",
        "D50%[%],  60",
        "Dmean,    30",
        "Dmedian,  30",
        "dmax,     50",
        "Dmin,     10",
        "HI,       1.28",
        "EUD(1),   30",
        "Volume,   20"
    })
    void numbersOfAnEvenlySpreadDose(String metric, double expected) {
        assertEquals(expected, DoseMetric.parse(metric).of(EVEN, OptionalDouble.of(50)), 0.02);
    }

    @ParameterizedTest
    @ValueSource(strings = {"D95", "V20", "95%", "D-1%", "Dmean[cc]", "V20Gy[Gy]", "Volume[%]", ""})
    void whatIsNoMetricIsRefused(String text) {
        assertThrows(RtException.class, () -> DoseMetric.parse(text));
    }

    @Test
    void aMetricRelativeToAPrescriptionNeedsOne() {
        DoseMetric metric = DoseMetric.parse("V95%");
        assertThrows(RtException.class, () -> metric.of(EVEN, OptionalDouble.empty()));
    }

    @Test
    void moreCubicCentimetresThanThereAreHaveNoDose() {
        assertTrue(Double.isNaN(DoseMetric.parse("D25cc").of(EVEN, OptionalDouble.empty())));
    }

    @Test
    void constraintsAreReadWithTheirUnits() {
        List<Constraint> constraints = Constraint.parseAll(List.of(
                "# targets",
                "PTV D95% >= 47.5 Gy",
                "",
                "\"Lung total\" V20Gy <= 30 %",
                "Spinal cord Dmax < 4500 cGy # serial"));
        assertEquals(
                List.of("PTV", "Lung total", "Spinal cord"),
                constraints.stream().map(Constraint::structure).toList());
        assertEquals(45, constraints.get(2).bound());
        assertTrue(constraints.get(0).isKeptBy(47.5));
        assertFalse(constraints.get(2).isKeptBy(45));
    }

    @Test
    void theUnitOfTheBoundIsThatOfTheMetric() {
        Constraint constraint = Constraint.parse("Rectum V20Gy <= 16 cc");
        assertEquals(15, constraint.metric().of(EVEN, OptionalDouble.empty()), 0.02);
    }

    @Test
    void aBoundIsNotKeptByWhatHasNoValue() {
        assertFalse(Constraint.parse("PTV D25cc <= 50 Gy").isKeptBy(Double.NaN));
    }

    @Test
    void theLineOfABrokenConstraintIsNamed() {
        RtException error = assertThrows(
                RtException.class, () -> Constraint.parseAll(List.of("PTV D95% >= 47.5 Gy", "PTV D95% = 47.5 Gy")));
        assertTrue(error.toString().contains("line 2"), error.toString());
    }
}
