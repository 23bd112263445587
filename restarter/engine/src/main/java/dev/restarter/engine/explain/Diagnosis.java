package dev.restarter.engine.explain;

import dev.restarter.model.InstanceFmri;

/// What can be the matter with an instance: SMF's message code (reference 9.1.5) and our advice.
enum Diagnosis {
    RESTARTER_INVALID("2A", "correct general/restarter of %s, refresh it and run 'svcadm clear %s'"),
    RESTARTER_ABSENT("3P", "import the restarter's manifest with 'svccfg import'"),
    RESTARTER_SILENT("4D", "look into the log of %s"),
    RESTARTER_DOWN("5H", "run 'svcs -x %s'"),
    DISABLED("05", "run 'svcadm enable %s' if it should run"),
    DISABLED_TEMPORARILY("1S", "run 'svcadm enable %s' if it should run; the next boot will start it"),
    DISABLED_BY_METHOD("1S", "look into its log; the next boot tries again, 'svcadm enable %s' does it now"),
    MAINTENANCE_BY_ADMINISTRATOR("63", "run 'svcadm clear %s' when the work is done"),
    MAINTENANCE_BY_SERVICE("R4", "mend what that service complains of, then run 'svcadm clear %s'"),
    CYCLE("HP", "remove one of the dependencies of the cycle, refresh its owner and run 'svcadm clear %s'"),
    DEPENDENCY_INVALID("JA", "correct the dependency in its manifest, import it and run 'svcadm clear %s'"),
    TOO_QUICK("L5", "find in the log why it ends so soon, then run 'svcadm clear %s'"),
    START_FAILED("KS", "mend what the log tells, then run 'svcadm clear %s'"),
    METHOD_FAILED("8Q", "mend what the log tells, then run 'svcadm clear %s'"),
    UNEXPLAINED("9C", "look into its log, then run 'svcadm clear %s'"),
    STARTING("C4", ""),
    IN_TRANSITION("PH", ""),
    DEPENDENCY_ABSENT("E2", "provide it, or remove the dependency from %s"),
    FILE_PRESENT("E2", "remove the file, or the dependency from %s"),
    EXCLUDES_ITSELF("E2", "remove the dependency from %s, or name other instances in it one by one"),
    EXCLUDES_WAITING("FJ", "disable one of the two"),
    EXCLUDED("FJ", "disable one of the two"),
    DEPENDENCY_DOWN("GE", ""),
    /// Beyond SMF, as the next two: the codes are our own.
    DELAYED("X1", "mend what the log tells; run 'svcadm restart %s' to start it without waiting"),
    UNWELL("X2", "mend what the log tells; it counts as online again when the check succeeds"),
    CARE_INVALID("X3", "correct the property, refresh the instance and run 'svcadm clear %s'"),
    DEGRADED("DX", "run 'svcadm clear %s' once it does its whole work again"),
    UNKNOWN("AR", "look into its log"),
    UNKNOWN_MAINTENANCE("AR", "look into its log, then run 'svcadm clear %s'");

    private final String code;
    private final String next;

    Diagnosis(String code, String next) {
        this.code = code;
        this.next = next;
    }

    String code() {
        return code;
    }

    String next(InstanceFmri about) {
        return next.replace("%s", about.toString());
    }
}
