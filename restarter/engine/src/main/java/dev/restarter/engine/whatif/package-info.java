/// What an administrator's request would do, tried on a copy of the engine: nothing is changed.
///
/// The copy is told the states and configurations of a [dev.restarter.engine.Picture] and lives in a world in which
/// every method succeeds at once. Pure: an object answers one question on the thread that asks. Start reading at
/// `WhatIf`, then `Dream`.
package dev.restarter.engine.whatif;
