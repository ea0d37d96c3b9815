package net.goldentooth.inventory;

import java.util.List;

/** A group of hosts. */
public final class Group {
    /** The group every host and every group is in. */
    public static final String ALL = "all";

    /** The group of the hosts that are in no other one. */
    public static final String UNGROUPED = "ungrouped";

    private final String name;
    private final int depth;
    private final int priority;
    private final List<String> children;
    private final List<String> hosts;
    private final VariableTable variables;

    Group(InventoryDraft.DraftGroup draft, int depth) {
        this.name = draft.name;
        this.depth = depth;
        this.priority = draft.priority;
        this.children = List.copyOf(draft.children);
        this.hosts = List.copyOf(draft.hosts);
        this.variables = draft.variables;
    }

    public String name() {
        return name;
    }

    /** Returns the length of the longest way down from {@code all}, whose depth is 0. Deeper groups win. */
    public int depth() {
        return depth;
    }

    /** Returns {@code ansible_group_priority}: of two groups of one depth the higher one wins. */
    public int priority() {
        return priority;
    }

    /** Returns the names of its child groups, in the order they became so. */
    public List<String> children() {
        return children;
    }

    /** Returns the names of the hosts that are directly in it, in the order they became so. */
    public List<String> hosts() {
        return hosts;
    }

    VariableTable variables() {
        return variables;
    }

    @Override
    public String toString() {
        return name;
    }
}
