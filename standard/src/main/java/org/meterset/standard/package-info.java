/**
 * What the standard and the profiles ask of an object, and the engine that checks it. Start at {@link Validator}, then
 * {@link ObjectRule}.
 */
@NullMarked
package org.meterset.standard;

import org.jspecify.annotations.NullMarked;
