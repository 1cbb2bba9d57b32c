import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Writes the classes of jars that are of a class file version before 50 as version 61, with stack maps. The class cache
 * takes no older ones, and loading them from the jar is most of what the start of a command costs.
 */
public final class RenewClasses {
    /** Java 6: the first with stack maps. */
    private static final int CACHED_FROM = 50;

    private static final int RENEWED = ClassFile.JAVA_17_VERSION;

    public static void main(String[] jars) throws IOException {
        for (String each : jars) {
            Path jar = Path.of(each);
            Path renewed = Path.of(each + ".new");
            try (URLClassLoader classes = new URLClassLoader(new URL[] {jar.toUri().toURL()});
                    ZipInputStream in = new ZipInputStream(Files.newInputStream(jar));
                    ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(renewed))) {
                copy(in, out, classFile(classes));
            }
            Files.move(renewed, jar, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static ClassFile classFile(ClassLoader classes) {
        return ClassFile.of(
                ClassFile.StackMapsOption.GENERATE_STACK_MAPS,
                ClassFile.ConstantPoolSharingOption.NEW_POOL,
                ClassFile.ClassHierarchyResolverOption.of(ClassHierarchyResolver.ofResourceParsing(classes)
                        .orElse(ClassHierarchyResolver.defaultResolver())));
    }

    private static void copy(ZipInputStream in, ZipOutputStream out, ClassFile classFile) throws IOException {
        for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
            ZipEntry copy = new ZipEntry(entry.getName());
            copy.setTime(entry.getTime());
            out.putNextEntry(copy);
            byte[] bytes = in.readAllBytes();
            out.write(entry.getName().endsWith(".class") ? renewed(bytes, classFile) : bytes);
        }
    }

    private static byte[] renewed(byte[] bytes, ClassFile classFile) {
        ClassModel model = classFile.parse(bytes);
        return model.majorVersion() >= CACHED_FROM
                ? bytes
                : classFile.transformClass(
                        model,
                        ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL)
                                .andThen(ClassTransform.endHandler(builder -> builder.withVersion(RENEWED, 0))));
    }
}
