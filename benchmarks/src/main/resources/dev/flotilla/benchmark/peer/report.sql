-- The runner has done all of it at once, and says so in one statement. Parameters: workspace, batch id, the status that projects are in
-- from now on, the name of the event.
WITH given AS (SELECT ?::text AS workspace, ?::text AS batch_id, ?::text AS status, ?::text AS type),
asked AS (
    SELECT i.workspace, i.project_id FROM batch_item AS i, given
    WHERE i.workspace = given.workspace AND i.batch_id = given.batch_id AND i.status = 'RUNNING'
),
changed AS (
    UPDATE project AS p
    SET status = given.status, pending_operation = NULL, pending_batch_id = NULL, version = p.version + 1,
        updated_at = clock_timestamp()
    FROM asked, given
    WHERE p.workspace = asked.workspace AND p.project_id = asked.project_id AND p.pending_batch_id = given.batch_id
    RETURNING p.workspace, p.project_id, p.version, p.status, p.stage, p.updated_at
),
events AS (
    INSERT INTO project_event
    SELECT c.workspace, c.project_id, c.version, given.type, c.updated_at,
           jsonb_build_object('version', c.version, 'status', c.status, 'currentStage', c.stage, 'batchId', given.batch_id,
                              'actor', 'bench')
    FROM changed AS c, given
),
outcomes AS (
    UPDATE batch_item AS i SET status = 'SUCCEEDED', project_version = c.version
    FROM changed AS c, given
    WHERE i.workspace = c.workspace AND i.batch_id = given.batch_id AND i.project_id = c.project_id
    RETURNING i.status
)
UPDATE batch AS b SET completed_at = now(), succeeded = (SELECT count(*) FROM outcomes)
FROM given
WHERE b.workspace = given.workspace AND b.batch_id = given.batch_id
