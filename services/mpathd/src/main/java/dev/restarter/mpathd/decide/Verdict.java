package dev.restarter.mpathd.decide;

/// How a request ended: the codes of the query library (reference A18), and what to say about each.
public enum Verdict {
    SUCCESS(0, "done"),
    FAILURE(1, "it failed"),
    NOT_REDUNDANT(2, "no other interface of its group works; nothing was changed"),
    UNKNOWN_ADDRESS(4, "no group has such a data address"),
    INVALID(5, "the request makes no sense here"),
    UNREACHABLE(7, "in.mpathd does not answer; enable svc:/network/multipath:default"),
    UNKNOWN_GROUP(8, "there is no such group"),
    UNKNOWN_INTERFACE(9, "it is no member of a group"),
    PROTOCOL(10, "the other side does not speak this protocol");

    private final int code;
    private final String words;

    Verdict(int code, String words) {
        this.code = code;
        this.words = words;
    }

    public int code() {
        return code;
    }

    public String words() {
        return words;
    }

    /// @return FAILURE for a number that is not known here
    public static Verdict of(int code) {
        for (var verdict : values()) if (verdict.code == code) return verdict;
        return FAILURE;
    }
}
