-- One batch of alert-level changes in one statement: the projects that may change do, with an event each, and every project that was
-- asked for gets its outcome. Parameters: workspace, batch id, level, ids.
WITH given AS (SELECT ?::text AS workspace, ?::text AS batch_id, ?::text AS level),
asked AS (SELECT workspace, project_id FROM given, unnest(?::text[]) AS project_id),
changed AS (
    UPDATE project AS p
    SET alert_level = given.level, version = p.version + 1, updated_at = clock_timestamp()
    FROM asked, given
    WHERE p.workspace = asked.workspace AND p.project_id = asked.project_id
      AND p.pending_operation IS NULL AND p.status IN ('NOT_STARTED', 'RUNNING', 'PAUSED', 'FAILED')
    RETURNING p.workspace, p.project_id, p.version, p.status, p.stage, p.updated_at
),
events AS (
    INSERT INTO project_event
    SELECT c.workspace, c.project_id, c.version, 'flotilla.project.alert-level-changed.v1', c.updated_at,
           jsonb_build_object('version', c.version, 'status', c.status, 'previousStatus', c.status, 'currentStage', c.stage,
                              'batchId', given.batch_id, 'operation', 'MODIFY_ALERT_CONFIGURATION', 'actor', 'bench',
                              'alertLevel', given.level)
    FROM changed AS c, given
),
outcomes AS (
    INSERT INTO batch_item
    SELECT asked.workspace, given.batch_id, asked.project_id,
           CASE WHEN c.version IS NULL THEN 'REJECTED' ELSE 'SUCCEEDED' END,
           CASE WHEN c.version IS NULL THEN 'STATUS_NOT_ALLOWED' END, c.version
    FROM given, asked LEFT JOIN changed AS c USING (workspace, project_id)
    RETURNING status
)
INSERT INTO batch
SELECT given.workspace, given.batch_id, 'MODIFY_ALERT_CONFIGURATION', 'bench', now(), now(),
       (SELECT count(*) FROM outcomes WHERE status = 'SUCCEEDED'), (SELECT count(*) FROM outcomes WHERE status = 'REJECTED')
FROM given
