package org.meterset.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The house rules of docs/architecture.md, for all modules at once. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.meterset");

    @Test
    void allModulesAreLookedAt() {
        for (String module : List.of(
                "dicom", "geometry", "network", "standard", "rt", "archive", "workflow", "device", "server", "cli")) {
            assertTrue(
                    CLASSES.stream().anyMatch(type -> type.getPackageName().startsWith("org.meterset." + module)),
                    module);
        }
    }

    @Test
    void modulesLookDownwardsOnly() {
        layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage("org.meterset..")
                .layer("dicom")
                .definedBy("org.meterset.dicom..")
                .layer("geometry")
                .definedBy("org.meterset.geometry..")
                .layer("network")
                .definedBy("org.meterset.network..")
                .layer("standard")
                .definedBy("org.meterset.standard..")
                .layer("rt")
                .definedBy("org.meterset.rt..")
                .layer("archive")
                .definedBy("org.meterset.archive..")
                .layer("workflow")
                .definedBy("org.meterset.workflow..")
                .layer("device")
                .definedBy("org.meterset.device..")
                .layer("server")
                .definedBy("org.meterset.server..")
                .layer("cli")
                .definedBy("org.meterset.cli..")
                .whereLayer("cli")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("server")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("device")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("workflow")
                .mayOnlyBeAccessedByLayers("device", "server", "cli")
                .whereLayer("archive")
                .mayOnlyBeAccessedByLayers("workflow", "server", "cli")
                .whereLayer("rt")
                .mayOnlyBeAccessedByLayers("archive", "workflow", "device", "server", "cli")
                .whereLayer("standard")
                .mayOnlyBeAccessedByLayers("rt", "archive", "workflow", "server", "cli")
                .whereLayer("network")
                .mayOnlyBeAccessedByLayers("archive", "workflow", "device", "server", "cli")
                .whereLayer("geometry")
                .mayOnlyBeAccessedByLayers("rt", "archive", "workflow", "device", "server", "cli")
                .whereLayer("dicom")
                .mayOnlyBeAccessedByLayers(
                        "network", "standard", "rt", "archive", "workflow", "device", "server", "cli")
                .check(CLASSES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"geometry", "network", "standard", "rt", "archive", "workflow", "device", "server"})
    void packagesOfAModuleFormNoCircle(String module) {
        slices().matching("org.meterset." + module + ".(*)..")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dicom",
                "geometry",
                "network",
                "standard",
                "rt",
                "archive",
                "workflow",
                "device",
                "server",
                "cli"
            })
    void internalPackagesAreUsedByTheirOwnModuleOnly(String module) {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.meterset." + module + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.meterset." + module + "..internal..")
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void sqlIsSpokenByThoseWhoKeepTablesOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "org.meterset.archive.index..",
                        "org.meterset.archive.review..",
                        "org.meterset.archive.sql..",
                        "org.meterset.workflow.ups..",
                        "org.meterset.workflow.course..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "org.sqlite..")
                .check(CLASSES);
    }

    @Test
    void dicomAndNetworkNeedNothingButTheJavaRuntime() {
        noClasses()
                .that()
                .resideInAnyPackage("org.meterset.dicom..", "org.meterset.network..")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages(
                        "java..",
                        "javax..",
                        "jdk..",
                        "org.meterset.dicom..",
                        "org.meterset.network..",
                        "org.jspecify..")
                .check(CLASSES);
    }

    @Test
    void handlersOfDimseAndOfHttpDoNotKnowEachOther() {
        noClasses()
                .that()
                .resideInAPackage("org.meterset.server.dimse..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.meterset.server.http..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage("org.meterset.server.http..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.meterset.server.dimse..")
                .check(CLASSES);
    }

    @Test
    void onlyTheCommandSpeaksToTheTerminal() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.meterset.cli..", "org.meterset.benchmark..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .check(CLASSES);
    }

    @Test
    void onlyTheCommandAndTheServerLog() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.meterset.server..", "org.meterset.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.slf4j..", "ch.qos.logback..", "java.util.logging..")
                .check(CLASSES);
    }
}
