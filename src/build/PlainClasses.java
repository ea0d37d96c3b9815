import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.tree.ClassNode;

/**
 * Rewrites classes so that the JVM has nothing to make at run time: what it makes is in no archive of class data, and a
 * program that runs for a third of a second runs most of its code once.
 */
final class PlainClasses {
    private static final String SUFFIX = ".class";

    private PlainClasses() {}

    /** Returns the entries of a jar whose names begin with one of the prefixes, rewritten, and those that are new. */
    static Map<String, byte[]> of(Map<String, byte[]> jar, List<String> prefixes) {
        Map<String, ClassNode> nodes = new LinkedHashMap<>();
        jar.forEach((name, content) -> {
            if (name.endsWith(SUFFIX) && prefixes.stream().anyMatch(name::startsWith)) {
                ClassNode node = new ClassNode();
                new ClassReader(content).accept(node, 0);
                nodes.put(node.name, node);
            }
        });
        Map<String, byte[]> written = new LinkedHashMap<>();
        for (ClassNode node : List.copyOf(nodes.values())) {
            PlainRecords.replace(node);
            PlainConcats.replace(node);
            for (ClassNode lambda : PlainLambdas.replace(node)) {
                join(nodes.get(lambda.nestHostClass), lambda);
                written.put(lambda.name + SUFFIX, bytes(lambda));
            }
        }
        nodes.values().forEach(node -> written.put(node.name + SUFFIX, bytes(node)));
        return written;
    }

    /** Lets a lambda's class call the private methods of the class it stands in. */
    private static void join(ClassNode host, ClassNode member) {
        if (host.nestMembers == null) {
            host.nestMembers = new ArrayList<>();
        }
        host.nestMembers.add(member.name);
    }

    private static byte[] bytes(ClassNode node) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        node.accept(writer);
        return writer.toByteArray();
    }
}
