package dev.restarter.violence;

import java.util.List;

/// Something that an administrator asks of a service.
///
/// @param state     where the service rests when it is done
/// @param method    the method that is run for it, once more than before; empty if none need be
/// @param arguments of svcadm, without the service
record Request(Part part, String state, String method, List<String> arguments) {
    static Request enable(Part part) {
        return new Request(part, "online", "", List.of("enable"));
    }

    static Request disable(Part part) {
        return new Request(part, "disabled", "", List.of("disable"));
    }

    static Request restart(Part part) {
        return new Request(part, "online", "start", List.of("restart"));
    }

    static Request refresh(Part part) {
        return new Request(part, "online", "refresh", List.of("refresh"));
    }
}
