/** Micro-benchmarks and side-by-side runs with peers. */
@NullMarked
package org.meterset.benchmark;

import org.jspecify.annotations.NullMarked;
