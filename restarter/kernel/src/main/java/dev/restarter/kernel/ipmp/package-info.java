/// How IP multipathing is written into the kernel, so that it outlives every process and is seen by all of them.
///
/// Linux has no groups of interfaces, so the kernel's own tables are used for what the original kept in its flags
/// (reference A1 to A4, A22). Nothing is kept on disk, and a daemon that was killed finds everything again:
///
/// - A *group* is an interface without ports, named `ipmp0` and so on, kind `bridge` (`dummy` where there are
///   no bridges), whose alias says `ipmp:interface,group=NAME`. Its addresses are the group's **data
///   addresses**, with the prefix length of their subnet but without a route. They are the anchor that keeps
///   routes alive while the address moves (A22.3 fact 2), and they stay through a total failure. Addresses on
///   `lo` would serve as anchor too, but could say neither which group they belong to nor be seen as `ip addr
///   show ipmp0`.
/// - A *member* is an interface whose alias holds the word `ipmp:group=NAME`, followed by `,standby` or `,offline` as
///   need be; other words of the alias stay as they are. A change of the alias is told to everybody who listens to
///   rtnetlink, so in.mpathd hears of a join at once.
/// - A data address is *bound* to a member by a copy with the full prefix length (/32 or /128) on it: on one active
///   member at a time, two for the moment of a move. All other global addresses of a member are **test addresses**.
///   Both have no prefix route: the subnet's route is ours ([Tag#PROTOCOL]), over the active members, with a data
///   address as preferred source (fact 7).
/// - Each member has a link-scope placeholder, since a member without an address loses its leg of a route (fact 3).
///
/// [Tag] tells our addresses from others', [Membership] is the alias, [Placement] does what a decision asks
/// for. Objects keep no state but open sockets; one thread at a time may use a [Placement]. Start reading at
/// [Membership].
package dev.restarter.kernel.ipmp;
