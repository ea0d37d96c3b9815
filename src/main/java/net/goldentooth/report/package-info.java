/** Plans, events, outcomes and problems to text and JSON. */
@NullMarked
package net.goldentooth.report;

import org.jspecify.annotations.NullMarked;
