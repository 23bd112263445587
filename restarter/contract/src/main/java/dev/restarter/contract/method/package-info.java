/// What a method's configuration means: from properties to a command, its environment,
/// its credential, its privileges and its limits.
///
/// Nothing is run here and nothing is kept; the only files read are the account files. Any thread may call. Start
/// reading at [MethodReader].
package dev.restarter.contract.method;
