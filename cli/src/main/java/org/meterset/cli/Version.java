package org.meterset.cli;

import picocli.CommandLine.IVersionProvider;

/** What {@code meterset --version} prints. */
final class Version implements IVersionProvider {
    static final String NUMBER = "0.1.0";

    @Override
    public String[] getVersion() {
        return new String[] {"meterset " + NUMBER};
    }
}
