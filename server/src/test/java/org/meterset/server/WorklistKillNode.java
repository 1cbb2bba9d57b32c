package org.meterset.server;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A node as a process of its own, which says its port and runs until it is killed. */
final class WorklistKillNode {
    private WorklistKillNode() {}

    public static void main(String[] arguments) throws InterruptedException {
        Node node = TestNodes.start(Path.of(arguments[0]), Map.of("log-level", List.of("error")));
        System.out.println(node.dicomPort());
        Thread.currentThread().join();
    }
}
