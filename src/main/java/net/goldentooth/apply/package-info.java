/** Runs plans: concurrency, order, failure policy and history. */
@NullMarked
package net.goldentooth.apply;

import org.jspecify.annotations.NullMarked;
