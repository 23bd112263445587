/// Who is to be told of what: notification parameters (reference 7.2, 9.5 `setnotify`, `listnotify`, `delnotify`).
///
/// For each event there is a group `EVENT,fmnotify` of type `notify_params`, with the properties `TYPE,active` and
/// `TYPE,NAME` for each way of telling, as in `smtp,to`. An instance that has none for an event follows
/// `svc:/system/svc/global:default`. This room keeps them; it tells nobody. Pure, or work on a draft; no thread owns
/// anything. Start reading at [NotificationParameters].
package dev.restarter.repository.notification;
