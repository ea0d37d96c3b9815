package net.goldentooth.render;

import net.goldentooth.role.Role;
import net.goldentooth.source.Problems;
import net.goldentooth.source.SourceFolder;

/** Judges what can be judged of a role without any host: paths, modes, names and addresses that are no templates. */
public final class RoleCheck {
    private final SourceFolder shared;
    private final Problems problems;

    /** @param shared the folder of templates that roles share */
    public RoleCheck(SourceFolder shared, Problems problems) {
        this.shared = shared;
        this.problems = problems;
    }

    /** Adds what is wrong to the problems. */
    public void check(Role role) {
        RuleValues values = new RuleValues(new PlainEvaluator(), problems);
        ReleaseMaker.Evaluators same = (further, found) -> values.evaluator();
        FileMaker files = new FileMaker(values, role.folder(), shared);
        BundleMaker maker = new BundleMaker(role, values, files, new ReleaseMaker(values, same));
        maker.packages();
        maker.users();
        maker.directories();
        maker.releases();
        maker.files();
        maker.units();
        maker.validators();
        maker.checks();
    }
}
