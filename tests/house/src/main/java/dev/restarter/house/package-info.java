/// A real `svc.startd` for tests: the tree that packaging laid out, manifests, and a daemon in a folder of its own that
/// may be killed and started again. It knows no room of the house; it does what a user does.
///
/// Every object belongs to the thread that made it. Start reading at `RunningDaemon`.
package dev.restarter.house;
