/** What a command line names: the console, the options for every command, the workspace and its secrets. */
@NullMarked
package net.goldentooth.cli.project;

import org.jspecify.annotations.NullMarked;
