DROP VIEW setting;
DROP INDEX live_edition;
DROP INDEX snapshot_edition;
DROP INDEX snapshot_owner;
ALTER TABLE snapshot RENAME TO old_snapshot;
ALTER TABLE snapshot_group RENAME TO old_snapshot_group;
CREATE TABLE snapshot (fmri TEXT REFERENCES entity ON DELETE CASCADE,
  name TEXT, content INTEGER NOT NULL, PRIMARY KEY (fmri, name)) WITHOUT ROWID;
CREATE TABLE snapshot_group (
  content INTEGER, place INTEGER, level TEXT NOT NULL,
  edition INTEGER NOT NULL REFERENCES edition,
  PRIMARY KEY (content, place)) WITHOUT ROWID;
INSERT INTO snapshot
  SELECT fmri, name, row_number() OVER () + (SELECT coalesce(max(id), 0) FROM edition)
  FROM old_snapshot;
INSERT INTO snapshot_group
  SELECT content, row_number() OVER (PARTITION BY content ORDER BY old.rowid) - 1, level, edition
  FROM old_snapshot_group AS old JOIN snapshot ON snapshot.fmri = old.fmri AND snapshot.name = old.snapshot;
DROP TABLE old_snapshot_group;
DROP TABLE old_snapshot;
CREATE INDEX live_edition ON live (edition);
CREATE INDEX snapshot_content ON snapshot (content);
CREATE INDEX snapshot_edition ON snapshot_group (edition);
CREATE VIEW setting AS
  SELECT fmri, live.name || '/' || property.name AS property, type, value
  FROM live JOIN property USING (edition) ORDER BY fmri, live.rowid, place;
