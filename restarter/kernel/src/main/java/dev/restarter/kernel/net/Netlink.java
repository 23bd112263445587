package dev.restarter.kernel.net;

/// The numbers of netlink and rtnetlink that this package uses (linux/netlink.h, rtnetlink.h, if_link.h, if_addr.h).
final class Netlink {
    static final int HEADER = 16;
    static final int ATTRIBUTE_HEADER = 4;

    static final int ERROR = 2;
    static final int DONE = 3;
    static final int NEW_LINK = 16;
    static final int DELETE_LINK = 17;
    static final int GET_LINK = 18;
    static final int NEW_ADDRESS = 20;
    static final int DELETE_ADDRESS = 21;
    static final int GET_ADDRESS = 22;
    static final int NEW_ROUTE = 24;
    static final int DELETE_ROUTE = 25;
    static final int GET_ROUTE = 26;

    static final int REQUEST = 0x1;
    static final int ACK = 0x4;
    static final int DUMP_INTERRUPTED = 0x10;
    static final int REPLACE = 0x100;
    static final int EXCLUSIVE = 0x200;
    static final int DUMP = 0x300;
    static final int CREATE = 0x400;

    static final int AF_INET = 2;
    static final int AF_INET6 = 10;

    static final int IFLA_ADDRESS = 1;
    static final int IFLA_IFNAME = 3;
    static final int IFLA_MTU = 4;
    static final int IFLA_LINKINFO = 18;
    static final int IFLA_IFALIAS = 20;
    static final int IFLA_INFO_KIND = 1;

    static final int IFA_ADDRESS = 1;
    static final int IFA_LOCAL = 2;
    static final int IFA_FLAGS = 8;
    static final int IFA_RT_PRIORITY = 9;
    static final int IFA_PROTO = 11;

    static final int RTA_DST = 1;
    static final int RTA_OIF = 4;
    static final int RTA_GATEWAY = 5;
    static final int RTA_PRIORITY = 6;
    static final int RTA_PREFSRC = 7;
    static final int RTA_MULTIPATH = 9;
    static final int RTA_TABLE = 15;
    static final int UNICAST = 1;

    private Netlink() {}

    /// Netlink pads everything to four bytes.
    static int aligned(int length) {
        return length + 3 & ~3;
    }
}
