package dev.restarter.daemon.commands.svccfg;

/// `GROUP/PROPERTY` as a user writes it.
record PropertyName(String group, String property) {

    static PropertyName parse(String text) {
        var slash = text.indexOf('/');
        if (slash < 0) throw new Failure("Property names must contain a '/', as in general/enabled.");
        return new PropertyName(text.substring(0, slash), text.substring(slash + 1));
    }

    Failure missing() {
        return new Failure("No such property " + this + "; 'listprop' lists those there are.");
    }

    @Override
    public String toString() {
        return group + "/" + property;
    }
}
