/**
 * The standard as tables: IODs, modules, macros, attributes, terms and conditions (PS3.3), read from files beside this
 * package when asked for. Start at {@link Standard}.
 */
@NullMarked
package org.meterset.standard.model;

import org.jspecify.annotations.NullMarked;
