/** Host and role to the exact desired state of one destination. */
@NullMarked
package net.goldentooth.render;

import org.jspecify.annotations.NullMarked;
