/// What is configured, durably, and what is going on, until the next boot.
///
/// Start reading at [Repository]. Everything that exists is held in memory as one immutable [Image]; readers take it
/// without a lock. A change is made in a [Draft] of it, which is pure; what differs is then written as one SQLite
/// transaction, and only after that the new image becomes visible. So there is one writer, a crash leaves the old or
/// the new state, and a refused change leaves nothing. Whoever reads a group, thinks, and then changes it uses a
/// [GroupTransaction]; whoever wants to know what others change [subscribes][Repository#subscribe]. The databases
/// belong to one daemon; others may look:
///
/// `repository.db` (WAL, `synchronous=FULL`) is described in `repository.sql`:
///
/// - `entity`: a row for each service and instance
/// - `edition`: a property group as it was committed once; editions are never changed, so that snapshots share them
/// - `property`: a row for each value of an edition; one with NULL for a property without values
/// - `live`: which edition of each group of an entity counts now
/// - `snapshot`, `snapshot_group`: the editions that snapshots of an instance froze, its own and its service's; those
///   that froze the same point to the same content. The levels `… dependents` of `last-import` keep what the manifest
///   put into other entities
/// - `setting`: a view of all this for people: `SELECT * FROM setting WHERE fmri LIKE '%ssh%'`
///
/// The volatile database (`synchronous=OFF`, in the run directory, `volatile.sql`) holds groups that end with the boot
/// in the same tables, and `instance_state`: one row for each instance, shown in views as its group `restarter`. States
/// go into the file `volatile.db-states` first, a [StateNote], and from there into the table when the manager has time;
/// whoever looks into the table with another program may see what was a second or two ago.
///
/// A bundle comes in through [Import] (three-way, decided in [Upgrade]), [ProfileApplication] or [Restore], and
/// goes out through the room `export`; `templates` says what values may be, `notification` who is to be told of
/// what.
///
/// Versions are counted in `PRAGMA user_version`; `Schema` brings an older file forward.
///
/// `Recovery` reads and checks all of a file before it is used. A damaged one is kept under another name, and
/// the newest good copy that `Backups` took takes its place; [Repository#recovered] says so. What it cannot
/// see: a bit that turned within a text, and commits that went away with the whole `-wal` file.
///
/// Who may change what is decided at the commit, from the difference itself: a [Caller] holds authorizations,
/// [Authorization] knows which suffice, and `Demands` holds the difference against them. So no command can forget it.
package dev.restarter.repository;
