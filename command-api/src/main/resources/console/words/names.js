// What the console calls the values of the contract's enumerations. A value that is not known yet is shown as it is.
import { ENDED_BATCH_STATUSES } from './contract.js';

const named = (names) => ({ names, of: (value) => names[value] ?? value ?? '', values: Object.keys(names) });

export const STATUS = named({
  NOT_STARTED: 'Not Started',
  RUNNING: 'Running',
  PAUSED: 'Paused',
  FAILED: 'Failed',
  COMPLETED: 'Completed',
  RELEASING: 'Releasing',
  RELEASED: 'Released',
});

export const STAGE = named({
  PRECHECK: 'Precheck',
  SCHEMA_MIGRATION: 'Schema Migration',
  INCREMENTAL_LOG_PULL: 'Incremental Log Pull',
  FULL_MIGRATION: 'Full Migration',
  INCREMENTAL_SYNCHRONIZATION: 'Incremental Synchronization',
  FULL_VERIFICATION: 'Full Verification',
  FORWARD_SWITCHOVER: 'Forward Switchover',
  REVERSE_INCREMENTAL: 'Reverse Incremental',
});

export const STAGE_STATUS = named({
  INIT: 'Not reached',
  RUNNING: 'Running',
  FINISHED: 'Finished',
  FAILED: 'Failed',
  SUSPENDED: 'Suspended',
  MONITORING: 'Monitoring',
});

export const MIGRATION_TYPE = named({
  SCHEMA_MIGRATION: 'Schema Migration',
  FULL_MIGRATION: 'Full Migration',
  INCREMENTAL_SYNCHRONIZATION: 'Incremental Synchronization',
  FULL_VERIFICATION: 'Full Verification',
  REVERSE_INCREMENTAL: 'Reverse Incremental',
});

/** Short enough for a column; the long name stands in the title. */
export const MIGRATION_TYPE_SHORT = named({
  SCHEMA_MIGRATION: 'Schema',
  FULL_MIGRATION: 'Full',
  INCREMENTAL_SYNCHRONIZATION: 'Incr',
  FULL_VERIFICATION: 'Verify',
  REVERSE_INCREMENTAL: 'Reverse',
});

export const DATABASE = named({
  MYSQL: 'MySQL',
  OB_MYSQL: 'OB MySQL',
  OB_ORACLE: 'OB Oracle',
  ORACLE: 'Oracle',
  TIDB: 'TiDB',
  DB2_LUW: 'Db2 LUW',
  POSTGRESQL: 'PostgreSQL',
  KAFKA: 'Kafka',
  DATAHUB: 'DataHub',
  ROCKETMQ: 'RocketMQ',
});

/** What a project can be read from: no message queues. */
export const SOURCE_TYPES = ['MYSQL', 'OB_MYSQL', 'OB_ORACLE', 'ORACLE', 'TIDB', 'DB2_LUW', 'POSTGRESQL'];

export const ALERT_LEVEL = named({
  HIGH_PROTECTION: 'High Protection',
  MEDIUM_PROTECTION: 'Medium Protection',
  LOW_PROTECTION: 'Low Protection',
  NO_PROTECTION: 'No Protection',
});

export const ALERT_LEVEL_MEANING = {
  HIGH_PROTECTION: 'Alerts after 30 seconds of latency or interruption',
  MEDIUM_PROTECTION: 'Alerts after 5 minutes of latency or interruption',
  LOW_PROTECTION: 'Alerts after 15 minutes of latency or interruption',
  NO_PROTECTION: 'Never alerts',
};

export const ALERT = named({ DELAY: 'Delay', FAILURE: 'Failure' });

export const STEP = named({
  START_FORWARD_SWITCHOVER: 'Start forward switchover',
  SWITCHOVER_PRECHECK: 'Switchover precheck',
  START_DESTINATION_STORE: 'Start destination Store',
  CONFIRM_SOURCE_WRITES_STOPPED: 'Confirm source writes stopped',
  CONFIRM_WRITE_STOP_TIMESTAMP: 'Confirm write-stop timestamp',
  STOP_FORWARD_SYNCHRONIZATION: 'Stop forward synchronization',
  PROCESS_DATABASE_OBJECTS: 'Process database objects',
  START_REVERSE_INCREMENTAL: 'Start reverse incremental',
});

export const STEP_STATUS = named({
  WAITING_FOR_CONFIRMATION: 'Waiting for confirmation',
  RUNNING: 'Running',
  FINISHED: 'Finished',
  FAILED: 'Failed',
});

/** What a person states by confirming a manual step. */
export const STEP_CONFIRMATION = {
  START_FORWARD_SWITCHOVER: 'Starts the switchover of these projects; the switchover precheck runs next.',
  CONFIRM_SOURCE_WRITES_STOPPED:
    'You confirm that nothing writes to the sources any more. This moment becomes the write-stop position.',
  PROCESS_DATABASE_OBJECTS:
    'You confirm that triggers, functions and procedures have been migrated to the destinations.',
  START_REVERSE_INCREMENTAL: 'Starts synchronization from the destinations back to the sources.',
};

export const BATCH_STATUS = named({
  ACCEPTED: 'Accepted',
  RUNNING: 'Running',
  SUCCEEDED: 'Succeeded',
  PARTIALLY_SUCCEEDED: 'Partially Succeeded',
  FAILED: 'Failed',
  REJECTED: 'Rejected',
});

export const ITEM_STATUS = named({
  RUNNING: 'Running',
  SUCCEEDED: 'Succeeded',
  FAILED: 'Failed',
  REJECTED: 'Rejected',
  TIMED_OUT: 'Timed Out',
});

export const WARNING = named({
  PAUSED_OVER_12_HOURS: 'Paused for over 12 hours',
  IRREVERSIBLE: 'Irreversible',
  INCONSISTENCY_RISK: 'Risk of inconsistent data',
});

export const hasEnded = (batch) => ENDED_BATCH_STATUSES.includes(batch.status);
