package net.goldentooth.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import net.goldentooth.inventory.Definition;
import net.goldentooth.inventory.Host;
import net.goldentooth.inventory.Inventory;
import net.goldentooth.inventory.RoleDefaults;
import net.goldentooth.render.BundleMaker.Declared;
import net.goldentooth.role.Architecture;
import net.goldentooth.role.Role;
import net.goldentooth.role.RoleCatalog;
import net.goldentooth.source.InvalidInputException;
import net.goldentooth.source.Problem;
import net.goldentooth.source.Problems;
import net.goldentooth.source.Secret;
import net.goldentooth.source.Workspace;
import net.goldentooth.template.Scope;
import net.goldentooth.template.Settings;
import net.goldentooth.template.TemplateEngine;
import net.goldentooth.template.TemplateException;

/** Makes bundles: what each role wants of each host it lands on. Touches no network; same input, same bytes. */
public final class Renderer {
    private static final String ARCHITECTURE = "ansible_architecture";

    private final Inventory inventory;
    private final Workspace workspace;
    private final Settings settings;

    public Renderer(Inventory inventory, Workspace workspace, Settings settings) {
        this.inventory = inventory;
        this.workspace = workspace;
        this.settings = settings;
    }

    /** What came out, and what a person should know about it. */
    public record Rendered(List<Bundle> bundles, List<Problem> warnings) {
        public Rendered {
            bundles = List.copyOf(bundles);
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * Returns a bundle for each host of each landing, in that order.
     *
     * @throws InvalidInputException with every problem of every role and host
     */
    public Rendered render(List<Landing> landings) {
        Problems problems = new Problems();
        List<Bundle> bundles = render(landings, problems);
        problems.throwIfErrors();
        return new Rendered(bundles, problems.sorted());
    }

    /** Returns the bundles as far as they can be made; everything that is wrong is added to the problems. */
    public List<Bundle> render(List<Landing> landings, Problems problems) {
        Problems always = new Problems();
        RoleCheck check = new RoleCheck(workspace.templates(), always);
        UnknownVariables unknown = new UnknownVariables(new RoleCatalog(workspace).names(), inventory, always);
        landings.parallelStream().map(Landing::role).forEach(check::check);
        landings.forEach(unknown::check);
        problems.addAll(always.sorted());

        Claims claims = new Claims();
        HostProblems perHost = new HostProblems();
        List<Bundle> bundles = new ArrayList<>();
        for (Draft draft : drafts(landings)) {
            bundles.add(draft.finished(claims, inventory.secrets()));
            perHost.add(draft.bundle().host(), draft.problems());
        }
        perHost.addTo(problems, always.sorted());
        return bundles;
    }

    /** Returns what each host gets of each role. It is worked out on all processors: no host's text depends on another's. */
    private List<Draft> drafts(List<Landing> landings) {
        List<Supplier<Draft>> work = new ArrayList<>();
        for (Landing landing : landings) {
            TemplateEngine engine = engine(landing.role());
            landing.hosts().forEach(host -> work.add(() -> draft(landing.role(), host, engine)));
        }
        return work.parallelStream().map(Supplier::get).toList();
    }

    /** A bundle that was not yet compared with the others: with whose paths it clashes and whose secrets it holds. */
    private record Draft(Bundle bundle, Declared declared, Problems problems) {
        Bundle finished(Claims claims, Set<Secret> vaulted) {
            claims.add(bundle.host(), bundle.role(), declared.claims(), problems);
            return new Secrecy(bundle, vaulted, declared, problems).applied();
        }
    }

    private TemplateEngine engine(Role role) {
        return new TemplateEngine(new RoleTemplates(role.folder(), workspace.templates()), settings);
    }

    /** Returns the variables of a host as the templates of a role see them. */
    public Scope scope(Role role, Host host) {
        Problems problems = new Problems();
        RoleDefaults defaults = new RoleVariables(role, inventory, host, problems).defaults();
        problems.throwIfErrors();
        return inventory.scope(host, defaults);
    }

    private Draft draft(Role role, Host host, TemplateEngine engine) {
        Problems problems = new Problems();
        RoleVariables variables = new RoleVariables(role, inventory, host, problems);
        Scope scope = inventory.scope(host, variables.defaults());
        variables.check(scope);
        RuleValues values = new RuleValues(new HostEvaluator(engine, scope, problems), problems);
        ReleaseMaker.Evaluators wider =
                (further, found) -> new HostEvaluator(engine, new WiderScope(further, scope), found);
        BundleMaker maker = new BundleMaker(
                role,
                values,
                new FileMaker(values, role.folder(), workspace.templates()),
                new ReleaseMaker(values, wider));
        Bundle bundle = new Bundle(
                host.name(),
                role.name(),
                architecture(host, scope, problems),
                maker.packages(),
                maker.users(),
                maker.directories(),
                maker.releases(),
                maker.files(),
                maker.units(),
                maker.validators(),
                maker.checks(),
                role.settle(),
                variables.secrets(scope));
        return new Draft(bundle, maker.declared(), problems);
    }

    private Optional<Architecture> architecture(Host host, Scope scope, Problems problems) {
        Optional<Definition> declared = inventory.definition(host, ARCHITECTURE);
        if (declared.isEmpty()) {
            return Optional.empty();
        }
        try {
            String name = String.valueOf(scope.get(ARCHITECTURE));
            Optional<Architecture> architecture = Architecture.of(name);
            if (architecture.isEmpty() && !declared.get().isFact()) {
                problems.add(Problem.error(declared.get().value().origin(), "unknown architecture \"" + name + "\"")
                        .withHint("write what uname -m prints, such as x86_64 or aarch64"));
            }
            return architecture;
        } catch (TemplateException e) {
            problems.addAll(e.problems());
            return Optional.empty();
        }
    }
}
