package dev.restarter.mpathd.control;

/// What a client asks.
///
/// @param name       an interface or a group, as the command needs it; else empty
/// @param redundancy for OFFLINE, how many other members must be usable
public record Request(Command command, String name, int redundancy) {
    /// The commands of reference A17, the queries of which are spelled out.
    public enum Command {
        PING,
        OFFLINE,
        UNDO_OFFLINE,
        GROUP_LIST,
        GROUP_INFO,
        INTERFACE_INFO,
        ADDRESS_INFO,
        SNAPSHOT;

        /// Whether it changes something.
        public boolean isPrivileged() {
            return switch (this) {
                case OFFLINE, UNDO_OFFLINE -> true;
                case PING, GROUP_LIST, GROUP_INFO, INTERFACE_INFO, ADDRESS_INFO, SNAPSHOT -> false;
            };
        }
    }

    public static Request of(Command command) {
        return new Request(command, "", 0);
    }

    public static Request of(Command command, String name) {
        return new Request(command, name, 0);
    }
}
