/// The manager's end of the conversation with a terminal (`restarter/wire`): who asks, what may be answered, and where
/// a command's output goes.
///
/// Each connection has two platform threads, because a blocking call into the kernel would hold a virtual thread's
/// carrier: one reads what the terminal sends and notices when it goes away, one carries out the command. Their number
/// is bounded in [dev.restarter.daemon.terminal.Door]. Start reading there, then at `Session`.
package dev.restarter.daemon.terminal;
