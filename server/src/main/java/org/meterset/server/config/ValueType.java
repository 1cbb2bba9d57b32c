package org.meterset.server.config;

import java.util.function.Function;

/**
 * What the text of a setting must look like and what it then means.
 *
 * @param expected completes "expected …"
 * @param placeholder stands for the value in help texts, such as {@code PORT}
 * @param parser throws {@link IllegalArgumentException} on any other text
 */
record ValueType<T>(String expected, String placeholder, Function<String, T> parser) {

    T parse(String origin, String text) {
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException notThis) {
            throw new ConfigurationException(origin, '"' + text + '"', expected);
        }
    }
}
