CREATE TABLE entity (fmri TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE edition (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL, type TEXT NOT NULL,
  generation INTEGER NOT NULL);
CREATE TABLE property (edition INTEGER REFERENCES edition ON DELETE CASCADE,
  place INTEGER, name TEXT NOT NULL, type TEXT NOT NULL, value TEXT,
  PRIMARY KEY (edition, place)) WITHOUT ROWID;
CREATE TABLE live (fmri TEXT NOT NULL REFERENCES entity ON DELETE CASCADE,
  name TEXT NOT NULL, edition INTEGER NOT NULL REFERENCES edition,
  UNIQUE (fmri, name));
CREATE TABLE snapshot (fmri TEXT REFERENCES entity ON DELETE CASCADE,
  name TEXT, content INTEGER NOT NULL, PRIMARY KEY (fmri, name)) WITHOUT ROWID;
CREATE TABLE snapshot_group (
  content INTEGER, place INTEGER, level TEXT NOT NULL,
  edition INTEGER NOT NULL REFERENCES edition,
  PRIMARY KEY (content, place)) WITHOUT ROWID;
CREATE INDEX live_edition ON live (edition);
CREATE INDEX snapshot_content ON snapshot (content);
CREATE INDEX snapshot_edition ON snapshot_group (edition);
CREATE VIEW setting AS
  SELECT fmri, live.name || '/' || property.name AS property, type, value
  FROM live JOIN property USING (edition) ORDER BY fmri, live.rowid, place;
