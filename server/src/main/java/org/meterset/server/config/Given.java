package org.meterset.server.config;

import java.util.List;

/** What one source says about one setting. */
record Given(String key, List<String> texts, String origin) {
    Given {
        texts = List.copyOf(texts);
    }
}
