package org.meterset.rt.dose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.meterset.geometry.Point3;
import org.meterset.geometry.grid.DoseGrid;
import org.meterset.rt.RtException;

class DoseTableTest {
    private static DoseGrid grid(String text) {
        return DoseTable.parse(text.lines().toList());
    }

    /** Coronal, at y = 7: x grows by 2.5 mm, z falls by 5 mm. */
    @Test
    void aPlaneOfAnyDirectionIsAGrid() {
        DoseGrid grid = grid("""
                x mm,y mm,z mm,dose Gy
                -2.5,7,10,1
                0,7,10,2
                2.5,7,10,3
                -2.5,7,5,4
                0,7,5,5
                2.5,7,5,6
                """);
        assertEquals(3, grid.geometry().columns());
        assertEquals(2, grid.geometry().rows());
        assertEquals(5, grid.doseGyAt(new Point3(0, 7, 5)), 1e-6);
        assertEquals(3.5, grid.doseGyAt(new Point3(0, 7, 7.5)), 1e-6);
    }

    @Test
    void aLineIsARow() {
        DoseGrid grid = grid("# depth dose\n0 0 0 1\n0 0 2 3\n0 0 4 5\n");
        assertEquals(3, grid.geometry().columns());
        assertEquals(4, grid.doseGyAt(new Point3(0, 0, 3)), 1e-6);
    }

    @Test
    void planesMayFollowEachOther() {
        DoseGrid grid = grid("""
                0;0;0;1
                1;0;0;2
                0;1;0;3
                1;1;0;4
                0;0;3;5
                1;0;3;6
                0;1;3;7
                1;1;3;8
                """);
        assertEquals(2, grid.geometry().planes());
        assertEquals(8, grid.doseGyAt(new Point3(1, 1, 3)), 1e-6);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0,0,0,1\n1,0,0,\n",
                "0,0,0,1\n1,0,0,NaN\n",
                "0,0,0,1\n1,0,0\n",
                "0,0,0,1\n",
                "0,0,0,1\n1,0,0,1\n2.5,0,0,1\n",
                "0,0,0,1\n1,0,0,1\n0,1,0,1\n"
            })
    void whatIsNoGridIsRefused(String text) {
        assertThrows(RtException.class, () -> grid(text));
    }

    @Test
    void theLineIsNamed() {
        RtException refused = assertThrows(RtException.class, () -> grid("0,0,0,1\n\n1,0,0,x\n"));
        assertTrue(String.valueOf(refused.getMessage()).startsWith("line 3: found \"1,0,0,x\""), refused.getMessage());
    }
}
