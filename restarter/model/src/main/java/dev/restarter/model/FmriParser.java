package dev.restarter.model;

import java.util.List;

/// Takes an FMRI apart, in the order in which reference 1.1 describes the parts.
final class FmriParser {
    private static final List<String> SCHEMES = List.of("svc", "file");
    private static final String PROPERTIES = "/:properties/";

    private FmriParser() {}

    static Fmri parse(String text) {
        if (text.isEmpty()) throw refused(text, "it is empty");
        if (text.startsWith("file:")) return file(text);
        if (text.startsWith("lrc:")) throw refused(text, "a legacy service can be shown but not named here");
        var colon = text.indexOf(':');
        if (colon > 0
                && text.startsWith(":/", colon)
                && !text.startsWith("svc:")
                && !text.startsWith(PROPERTIES, colon - 1)) {
            var near = Nearest.to(text.substring(0, colon), SCHEMES)
                    .map(scheme -> "; did you mean '" + scheme + text.substring(colon) + "'?")
                    .orElse("");
            throw refused(text, "the scheme must be svc: or file:" + near);
        }
        return service(text, withoutScope(text, text.startsWith("svc:") ? text.substring(4) : text));
    }

    private static String withoutScope(String text, String rest) {
        if (!rest.startsWith("//")) return rest.startsWith("/") && !rest.startsWith("/:") ? rest.substring(1) : rest;
        var end = rest.indexOf('/', 2);
        if (end < 0) throw refused(text, "a service name must follow the scope");
        var scope = rest.substring(2, end);
        if (scope.endsWith("@localhost")) scope = scope.substring(0, scope.length() - "@localhost".length());
        if (!scope.isEmpty() && !scope.equals("localhost")) throw refused(text, "no other scope than localhost exists");
        return rest.substring(end + 1);
    }

    private static Fmri service(String text, String rest) {
        var properties = rest.indexOf(PROPERTIES);
        var entity = properties < 0 ? rest : rest.substring(0, properties);
        var owner = owner(text, entity);
        if (properties < 0) return owner;
        var path = rest.substring(properties + PROPERTIES.length());
        var slash = path.indexOf('/');
        try {
            return slash < 0
                    ? new PropertyGroupFmri(owner, path)
                    : new PropertyFmri(
                            new PropertyGroupFmri(owner, path.substring(0, slash)), path.substring(slash + 1));
        } catch (IllegalArgumentException e) {
            throw refused(text, e.getMessage());
        }
    }

    private static Fmri owner(String text, String entity) {
        var colon = entity.indexOf(':');
        try {
            return colon < 0
                    ? new ServiceFmri(entity)
                    : new InstanceFmri(entity.substring(0, colon), entity.substring(colon + 1));
        } catch (IllegalArgumentException e) {
            throw refused(text, e.getMessage());
        }
    }

    private static Fmri file(String text) {
        var rest = text.substring("file:".length());
        if (rest.startsWith("//")) {
            var end = rest.indexOf('/', 2);
            var scope = end < 0 ? rest.substring(2) : rest.substring(2, end);
            if (!scope.isEmpty() && !scope.equals("localhost")) throw refused(text, "a file is on localhost");
            rest = end < 0 ? "" : rest.substring(end);
        }
        if (!rest.startsWith("/")) throw refused(text, "a file needs an absolute path, as in file:///etc/hosts");
        return new FileFmri(rest);
    }

    private static IllegalArgumentException refused(String text, String why) {
        return new IllegalArgumentException("'" + text + "' is not an FMRI: " + why);
    }
}
