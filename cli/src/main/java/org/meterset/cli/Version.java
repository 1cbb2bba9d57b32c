package org.meterset.cli;

import picocli.CommandLine.IVersionProvider;

/** What {@code meterset --version} prints. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"meterset 0.1.0"};
    }
}
