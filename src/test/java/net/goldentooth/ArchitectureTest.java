package net.goldentooth;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.goldentooth.source.Problem;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pure data flows from left to right, and each third-party library has one package that may know it. */
final class ArchitectureTest {
    private static final String ROOT = "net.goldentooth";

    private static final JavaClasses OURS = new ClassFileImporter()
            .importUrl(Problem.class.getProtectionDomain().getCodeSource().getLocation());

    /** Each layer may use those before it. */
    private static final List<String> LAYERS = List.of(
            "source",
            "template",
            "inventory",
            "role",
            "render",
            "plan",
            "release",
            "endpoint",
            "apply",
            "report",
            "lab",
            "cli");

    private static final Map<String, List<String>> LIBRARIES = Map.of(
            "source", List.of("org.yaml.snakeyaml..", "com.fasterxml.jackson.."),
            "template", List.of("com.hubspot.jinjava..", "jinjava.."),
            "plan", List.of("com.github.difflib.."),
            "release", List.of("org.apache.commons.compress.."),
            "endpoint", List.of("net.schmizz..", "com.hierynomus..", "org.bouncycastle..", "jdk.net.."),
            "report", List.of("com.fasterxml.jackson.."),
            "lab", List.of("com.github.dockerjava..", "org.apache.sshd.."),
            // Of the JDK itself, as jdk.net is: nothing else of it chooses the exit code after a signal.
            "cli", List.of("picocli..", "sun.misc"));

    static Stream<String> layers() {
        return LAYERS.stream();
    }

    @ParameterizedTest
    @MethodSource("layers")
    void usesOnlyLayersToItsLeft(String layer) {
        List<String> toTheRight = LAYERS.subList(LAYERS.indexOf(layer) + 1, LAYERS.size());
        assertLayerAvoids(layer, packages(toTheRight));
    }

    private static void assertLayerAvoids(String layer, String... packages) {
        if (packages.length > 0) {
            noClasses()
                    .that()
                    .resideInAPackage(packageOf(layer))
                    .should()
                    .dependOnClassesThat(resideInAnyPackage(packages))
                    .allowEmptyShould(true)
                    .check(OURS);
        }
    }

    @ParameterizedTest
    @MethodSource("layers")
    void usesOnlyTheLibrariesOfItsLayer(String layer) {
        assertUsesOnly(layer, LIBRARIES.getOrDefault(layer, List.of()));
    }

    private static void assertUsesOnly(String layer, List<String> libraries) {
        List<String> known = new ArrayList<>(List.of(ROOT + "..", "java..", "javax..", "org.jspecify.."));
        known.addAll(libraries);
        classes()
                .that()
                .resideInAPackage(packageOf(layer))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(known.toArray(String[]::new)))
                .allowEmptyShould(true)
                .check(OURS);
    }

    @Test
    void hasNoOtherPackages() {
        TreeSet<String> layersFound = new TreeSet<>();
        OURS.forEach(type -> layersFound.add(layerOf(type)));
        assertFalse(layersFound.isEmpty());
        layersFound.removeAll(LAYERS);
        assertEquals(new TreeSet<>(), layersFound);
    }

    @Test
    void marksEveryPackageAsNullFree() {
        TreeSet<String> unmarked = new TreeSet<>();
        OURS.stream()
                .map(JavaClass::getPackage)
                .filter(found -> found.tryGetAnnotationOfType(NullMarked.class).isEmpty())
                .forEach(found -> unmarked.add(found.getName()));
        assertEquals(new TreeSet<>(), unmarked);
    }

    @Test
    void printsAndExitsInMainOnly() {
        noClasses()
                .that(resideOutsideOfPackages(packageOf("cli")))
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .check(OURS);
    }

    @Test
    void noticesLibrariesInTheWrongLayer() {
        assertThrows(AssertionError.class, () -> assertUsesOnly("cli", List.of()));
    }

    private static String layerOf(JavaClass type) {
        String below =
                type.getPackageName().substring(Math.min(type.getPackageName().length(), ROOT.length() + 1));
        return below.split("\\.", 2)[0];
    }

    private static String packageOf(String layer) {
        return ROOT + "." + layer + "..";
    }

    private static String[] packages(List<String> layers) {
        return layers.stream().map(ArchitectureTest::packageOf).toArray(String[]::new);
    }
}
