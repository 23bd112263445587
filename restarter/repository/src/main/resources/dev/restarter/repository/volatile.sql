CREATE TABLE boot (identity TEXT NOT NULL, began TEXT);
CREATE TABLE edition (id INTEGER PRIMARY KEY, name TEXT NOT NULL, type TEXT NOT NULL, generation INTEGER NOT NULL);
CREATE TABLE property (
  edition INTEGER NOT NULL REFERENCES edition ON DELETE CASCADE, place INTEGER NOT NULL,
  name TEXT NOT NULL, type TEXT NOT NULL, value TEXT, PRIMARY KEY (edition, place)) WITHOUT ROWID;
CREATE TABLE live (
  fmri TEXT NOT NULL, name TEXT NOT NULL, edition INTEGER NOT NULL REFERENCES edition, UNIQUE (fmri, name));
CREATE TABLE instance_state (
  fmri TEXT PRIMARY KEY, state TEXT NOT NULL, next_state TEXT, reason TEXT NOT NULL, reason_fmri TEXT NOT NULL,
  since TEXT NOT NULL, contract INTEGER, transient_contract INTEGER, start_pid INTEGER, start_pid_ticks INTEGER,
  start_waitstatus INTEGER, start_ended TEXT, log_file TEXT NOT NULL, engine TEXT NOT NULL) WITHOUT ROWID;
