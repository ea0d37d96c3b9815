package net.goldentooth.apply;

import java.util.Set;
import java.util.TreeSet;
import net.goldentooth.endpoint.ApplyException;
import net.goldentooth.plan.Plan;

/** What a person agreed may be taken away from hosts. */
public enum Consent {
    /** What the plans showed before the first host was changed. */
    SHOWN {
        @Override
        void check(Plan shown, Plan fresh, Since since) {
            Set<String> unseen = new TreeSet<>(fresh.removals());
            unseen.removeAll(shown.removals());
            if (!unseen.isEmpty()) {
                throw new ApplyException(
                        since.words + "; now this would remove " + String.join(", ", unseen)
                                + ", which nobody was asked about",
                        "look at it with --check --diff, then run it again");
            }
        }
    },
    /** Also what only shows in a plan made afresh. */
    ANYTHING {
        @Override
        void check(Plan shown, Plan fresh, Since since) {}
    };

    /** Why a plan was made afresh. */
    enum Since {
        CHANGED("this host has changed since its plan was shown"),
        UNDONE("what an interrupted run left was undone");

        private final String words;

        Since(String words) {
            this.words = words;
        }
    }

    /**
     * Lets a plan pass that was made afresh.
     *
     * @throws ApplyException when it takes away what nobody agreed to
     */
    abstract void check(Plan shown, Plan fresh, Since since);
}
