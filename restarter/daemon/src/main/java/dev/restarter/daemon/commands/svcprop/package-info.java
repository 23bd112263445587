/// `svcprop`: shows properties (reference 9.3). [Target] says whose and which, [Views] in which state, [Showing] finds
/// and prints them. Everything belongs to the thread of its command. Start reading at `Showing`.
package dev.restarter.daemon.commands.svcprop;
