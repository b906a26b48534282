import type { DatabaseSync } from 'node:sqlite';

const columns = 'partition, id, body, etag, due_at, expires_after';
const alive = '(expires_ms IS NULL OR expires_ms > :now)';
const values = ':partition, :id, :body, :etag, :dueAt, :dueMs, :expiresAfter, :expiresMs';
const assignments =
  'body = :body, etag = :etag, due_at = :dueAt, due_ms = :dueMs, ' +
  'expires_after = :expiresAfter, expires_ms = :expiresMs';
const target = 'partition = :partition AND id = :id';

/** Every statement on the table, prepared once. Times are milliseconds since 1970. */
export function prepareStatements(database: DatabaseSync) {
  return {
    read: database.prepare(`SELECT ${columns} FROM documents WHERE ${target} AND ${alive}`),
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
    create: database.prepare(
      `INSERT INTO documents VALUES (${values}) ` +
        `ON CONFLICT DO UPDATE SET ${assignments} WHERE NOT ${alive}`,
    ),
    put: database.prepare(
      `INSERT INTO documents VALUES (${values}) ON CONFLICT DO UPDATE SET ${assignments}`,
    ),
    replace: database.prepare(
      `UPDATE documents SET ${assignments} WHERE ${target} AND etag = :ifMatch AND ${alive}`,
    ),
    delete: database.prepare(
      `DELETE FROM documents WHERE ${target} AND etag = :ifMatch AND ${alive}`,
    ),
    sweep: database.prepare(
      `DELETE FROM documents WHERE rowid IN
         (SELECT rowid FROM documents WHERE expires_ms <= :now LIMIT :limit)`,
    ),
  };
}
