/** Commands that need no network: render, template and lint. */
@NullMarked
package net.goldentooth.cli.render;

import org.jspecify.annotations.NullMarked;
