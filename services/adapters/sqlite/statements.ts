import type { DatabaseSync } from 'node:sqlite';

const columns = 'partition, id, body, etag, due_at, expires_after';
const alive = '(expires_ms IS NULL OR expires_ms > :now)';
const target = 'partition = :partition AND id = :id';

// Numbered, for binding by name takes as long as writing: partition, id, body, etag, due_at, due_ms,
// expires_after, expires_ms, then what the statement asks for beside them.
const values = '?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8';
const assignments =
  'body = ?3, etag = ?4, due_at = ?5, due_ms = ?6, expires_after = ?7, expires_ms = ?8';
const place = 'partition = ?1 AND id = ?2';
const aliveAt = (now: string): string => `(expires_ms IS NULL OR expires_ms > ${now})`;

/** Every statement on the table, prepared once. Times are milliseconds since 1970. */
export function prepareStatements(database: DatabaseSync) {
  return {
    begin: database.prepare('BEGIN IMMEDIATE'),
    commit: database.prepare('COMMIT'),
    undo: database.prepare('ROLLBACK'),
    beginBatch: database.prepare('SAVEPOINT batch'),
    endBatch: database.prepare('RELEASE batch'),
    undoBatch: database.prepare('ROLLBACK TO batch'),

    /** Partition, id, now. */
    read: database.prepare(`SELECT ${columns} FROM documents WHERE ${place} AND ${aliveAt('?3')}`),
    list: database.prepare(
      `SELECT ${columns} FROM documents WHERE partition = :partition AND id >= :from AND id > :after ` +
        `AND id < :to AND ${alive} ORDER BY id LIMIT :limit`,
    ),
    due: database.prepare(
      `SELECT ${columns} FROM documents WHERE due_ms <= :until AND ${alive} ` +
        `ORDER BY due_ms, partition, id LIMIT :limit`,
    ),
    // Walks from partition to partition through the primary key instead of reading every row.
    partitions: database.prepare(
      `WITH RECURSIVE walk(partition) AS (
         SELECT min(partition) FROM documents
         UNION ALL
         SELECT (SELECT min(d.partition) FROM documents d WHERE d.partition > walk.partition)
           FROM walk WHERE walk.partition IS NOT NULL
       ) SELECT partition FROM walk WHERE partition IS NOT NULL`,
    ),
    /** The document, now. */
    create: database.prepare(
      `INSERT INTO documents VALUES (${values}) ` +
        `ON CONFLICT DO UPDATE SET ${assignments} WHERE NOT ${aliveAt('?9')}`,
    ),
    /** The document. */
    put: database.prepare(
      `INSERT INTO documents VALUES (${values}) ON CONFLICT DO UPDATE SET ${assignments}`,
    ),
    /** The document, now, the version that it replaces. */
    replace: database.prepare(
      `UPDATE documents SET ${assignments} WHERE ${place} AND etag = ?10 AND ${aliveAt('?9')}`,
    ),
    delete: database.prepare(
      `DELETE FROM documents WHERE ${target} AND etag = coalesce(:ifMatch, etag) AND ${alive}`,
    ),
    sweep: database.prepare(
      `DELETE FROM documents WHERE rowid IN
         (SELECT rowid FROM documents WHERE expires_ms <= :now LIMIT :limit)`,
    ),
  };
}
