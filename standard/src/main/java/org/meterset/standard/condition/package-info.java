/**
 * Conditions under which attributes and modules are required, as expressions over a data set: {@link Condition} says
 * what they are, {@link ConditionParser} how they are written.
 */
@NullMarked
package org.meterset.standard.condition;

import org.jspecify.annotations.NullMarked;
