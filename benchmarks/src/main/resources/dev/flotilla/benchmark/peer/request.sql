-- A batch that a runner has to carry out is asked for in one statement. Parameters: workspace, batch id, operation, the status that
-- projects have to be in, ids.
WITH given AS (SELECT ?::text AS workspace, ?::text AS batch_id, ?::text AS operation, ?::text AS status),
asked AS (SELECT workspace, project_id FROM given, unnest(?::text[]) AS project_id),
changed AS (
    UPDATE project AS p
    SET pending_operation = given.operation, pending_batch_id = given.batch_id, version = p.version + 1,
        updated_at = clock_timestamp()
    FROM asked, given
    WHERE p.workspace = asked.workspace AND p.project_id = asked.project_id
      AND p.pending_operation IS NULL AND p.status = given.status
    RETURNING p.workspace, p.project_id, p.version, p.status, p.stage, p.updated_at
),
events AS (
    INSERT INTO project_event
    SELECT c.workspace, c.project_id, c.version, 'flotilla.project.' || lower(given.operation) || '-requested.v1', c.updated_at,
           jsonb_build_object('version', c.version, 'status', c.status, 'previousStatus', c.status, 'currentStage', c.stage,
                              'batchId', given.batch_id, 'operation', given.operation, 'actor', 'bench', 'attempt', 1,
                              'deadline', now() + interval '10 minutes')
    FROM changed AS c, given
),
outcomes AS (
    INSERT INTO batch_item
    SELECT asked.workspace, given.batch_id, asked.project_id,
           CASE WHEN c.version IS NULL THEN 'REJECTED' ELSE 'RUNNING' END,
           CASE WHEN c.version IS NULL THEN 'STATUS_NOT_ALLOWED' END, c.version
    FROM given, asked LEFT JOIN changed AS c USING (workspace, project_id)
    RETURNING status
)
INSERT INTO batch
SELECT given.workspace, given.batch_id, given.operation, 'bench', now(), NULL, 0,
       (SELECT count(*) FROM outcomes WHERE status = 'REJECTED')
FROM given
