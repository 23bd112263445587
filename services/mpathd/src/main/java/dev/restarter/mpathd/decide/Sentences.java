package dev.restarter.mpathd.decide;

import dev.restarter.kernel.net.AddressText;

/// What the log says about members and groups.
final class Sentences {
    private Sentences() {}

    static String joined(Member member) {
        return member.name() + " is now in group " + member.group() + (member.standby() ? ", as standby" : "");
    }

    static String left(Member member) {
        return member.name() + " is no longer in group " + member.group();
    }

    static String linkUp(Member member) {
        return "the link of " + member.name() + " came up";
    }

    static String linkDown(Member member) {
        return "the link of " + member.name() + " went down";
    }

    static String failed(Member member) {
        return member.name() + " of group " + member.group() + " has failed";
    }

    static String repaired(Member member) {
        return member.name() + " of group " + member.group() + " works again";
    }

    static String groupFailed(Group group) {
        return "no interface of group " + group.name() + " works any more";
    }

    static String groupRecovered(Group group) {
        return "group " + group.name() + " has an interface that works again";
    }

    static String offline(Member member) {
        return member.name() + " of group " + member.group() + " was put aside by an administrator";
    }

    static String online(Member member) {
        return member.name() + " of group " + member.group() + " was put back by an administrator";
    }

    static String moved(DataAddress data, String from, String to) {
        return "data address " + AddressText.of(data.address()) + " of group " + data.group() + " moved from " + from
                + " to " + to;
    }

    static String bound(DataAddress data, String to) {
        return "data address " + AddressText.of(data.address()) + " of group " + data.group() + " is on " + to;
    }

    static String unbound(DataAddress data) {
        return "data address " + AddressText.of(data.address()) + " of group " + data.group()
                + " is on no interface until one works";
    }

    static String settings(Settings settings) {
        return "configuration read: failure detection time "
                + settings.failureDetectionTime().toMillis() + " ms, failback " + (settings.failback() ? "yes" : "no");
    }
}
