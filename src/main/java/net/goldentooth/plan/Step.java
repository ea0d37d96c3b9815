package net.goldentooth.plan;

import java.util.Optional;
import net.goldentooth.plan.observed.ObservedFile;
import net.goldentooth.plan.past.KeptFile;
import net.goldentooth.plan.past.KeptFolder;
import net.goldentooth.render.ManagedDirectory;
import net.goldentooth.render.ManagedFile;
import net.goldentooth.render.ManagedPackage;
import net.goldentooth.render.ManagedUser;
import net.goldentooth.render.RemotePath;
import net.goldentooth.render.UnitName;

/** One thing that would change on a host. The planner gives them in the order they are done. */
public sealed interface Step {
    /** Returns one word for people and JSON, such as {@code write}. */
    String action();

    /** Returns what it concerns: a path, a unit, a package or a user. */
    String subject();

    /** Returns why, or what about it changes, in a few words; may be empty. */
    String detail();

    /** A package is installed. */
    record InstallPackage(ManagedPackage wanted) implements Step {
        @Override
        public String action() {
            return "install";
        }

        @Override
        public String subject() {
            return wanted.name();
        }

        @Override
        public String detail() {
            return "package";
        }
    }

    /** A user and its group are created. */
    record CreateUser(ManagedUser user) implements Step {
        @Override
        public String action() {
            return "create";
        }

        @Override
        public String subject() {
            return user.name();
        }

        @Override
        public String detail() {
            return user.system() ? "system user" : "user";
        }
    }

    /** A folder is made, or its owner or mode is set. */
    record MakeDirectory(ManagedDirectory directory, Optional<ObservedFile> before, String detail) implements Step {
        @Override
        public String action() {
            return before.isPresent() ? "set" : "create";
        }

        @Override
        public String subject() {
            return directory.path().value();
        }
    }

    /** A file is written whole: new, or other bytes than before. */
    record WriteFile(ManagedFile file, Optional<ObservedFile> before, String detail) implements Step {
        @Override
        public String action() {
            return before.isPresent() ? "write" : "create";
        }

        @Override
        public String subject() {
            return file.path().value();
        }
    }

    /** A file keeps its bytes and gets another owner or mode. */
    record SetAttributes(ManagedFile file, ObservedFile before, String detail) implements Step {
        @Override
        public String action() {
            return "set";
        }

        @Override
        public String subject() {
            return file.path().value();
        }
    }

    /** A file that is as it should be and was another role's is this one's from now on. Only the record changes. */
    record Adopt(RemotePath path, String detail) implements Step {
        @Override
        public String action() {
            return "adopt";
        }

        @Override
        public String subject() {
            return path.value();
        }
    }

    /** A file that stays as it is is this role's no longer. Only the record changes. */
    record Release(RemotePath path, String detail) implements Step {
        @Override
        public String action() {
            return "release";
        }

        @Override
        public String subject() {
            return path.value();
        }
    }

    /** A file is removed. */
    record RemoveFile(RemotePath path, ObservedFile before, String detail) implements Step {
        @Override
        public String action() {
            return "remove";
        }

        @Override
        public String subject() {
            return path.value();
        }
    }

    /** A file or link that an earlier run found comes back from the host's own copy, with its owner and mode. */
    record RestoreFile(KeptFile kept, Optional<ObservedFile> before, String detail) implements Step {
        @Override
        public String action() {
            if (before.isEmpty()) {
                return "create";
            }
            return kept.isHeldBy(before.get()) ? "set" : "write";
        }

        @Override
        public String subject() {
            return kept.path().value();
        }
    }

    /** A folder comes back, or gets back its owner and mode. */
    record RestoreFolder(KeptFolder kept, Optional<ObservedFile> before, String detail) implements Step {
        @Override
        public String action() {
            return before.isPresent() ? "set" : "create";
        }

        @Override
        public String subject() {
            return kept.path().value();
        }
    }

    /** An empty folder is removed. */
    record RemoveFolder(RemotePath path, String detail) implements Step {
        @Override
        public String action() {
            return "remove";
        }

        @Override
        public String subject() {
            return path.value();
        }
    }

    /** A folder is removed with all that is in it, which is kept nowhere. */
    record Purge(RemotePath path, String detail) implements Step {
        @Override
        public String action() {
            return "purge";
        }

        @Override
        public String subject() {
            return path.value();
        }
    }

    /** A user and its group are removed. */
    record RemoveUser(String name, String detail) implements Step {
        @Override
        public String action() {
            return "remove";
        }

        @Override
        public String subject() {
            return name;
        }
    }

    /** A unit is enabled, disabled, started, stopped, restarted or reloaded. */
    record ChangeUnit(UnitName unit, Change change, String detail) implements Step {
        /** In the order in which changes of one unit are made. */
        public enum Change {
            ENABLE,
            DISABLE,
            STOP,
            START,
            RESTART,
            RELOAD
        }

        @Override
        public String action() {
            return change.name().toLowerCase(java.util.Locale.ROOT);
        }

        @Override
        public String subject() {
            return unit.value();
        }
    }
}
