/** Data written as JSON and YAML, byte for byte as Python's json and PyYAML write it. */
@NullMarked
package net.goldentooth.template.format;

import org.jspecify.annotations.NullMarked;
