-- What Flotilla's topics and lists hold, as tables, with the indexes that the same queries need.

CREATE TABLE project (
    workspace         text        NOT NULL,
    project_id        text        NOT NULL,
    name              text        NOT NULL,
    status            text        NOT NULL,
    stage             text,
    alert_level       text        NOT NULL,
    version           bigint      NOT NULL,
    pending_operation text,
    pending_batch_id  text,
    source_type       text        NOT NULL,
    sink_type         text        NOT NULL,
    migration_types   text[]      NOT NULL,
    tags              text[]      NOT NULL,
    details           jsonb       NOT NULL,
    created_at        timestamptz NOT NULL,
    updated_at        timestamptz NOT NULL,
    PRIMARY KEY (workspace, project_id)
);
CREATE UNIQUE INDEX project_by_name    ON project (workspace, name);
CREATE        INDEX project_by_created ON project (workspace, created_at, project_id);
CREATE        INDEX project_by_updated ON project (workspace, updated_at, project_id);
CREATE        INDEX project_by_status  ON project (workspace, status, stage);
CREATE        INDEX project_by_tag     ON project USING gin (tags);

CREATE TABLE project_event (
    workspace  text        NOT NULL,
    project_id text        NOT NULL,
    version    bigint      NOT NULL,
    type       text        NOT NULL,
    at         timestamptz NOT NULL,
    data       jsonb       NOT NULL,
    PRIMARY KEY (workspace, project_id, version)
);

CREATE TABLE batch (
    workspace    text        NOT NULL,
    batch_id     text        NOT NULL,
    operation    text        NOT NULL,
    actor        text        NOT NULL,
    created_at   timestamptz NOT NULL,
    completed_at timestamptz,
    succeeded    int         NOT NULL,
    rejected     int         NOT NULL,
    PRIMARY KEY (workspace, batch_id)
);
CREATE INDEX batch_by_created ON batch (workspace, created_at);

CREATE TABLE batch_item (
    workspace       text   NOT NULL,
    batch_id        text   NOT NULL,
    project_id      text   NOT NULL,
    status          text   NOT NULL,
    code            text,
    project_version bigint,
    PRIMARY KEY (workspace, batch_id, project_id)
);
CREATE INDEX batch_item_by_status ON batch_item (workspace, batch_id, status);
