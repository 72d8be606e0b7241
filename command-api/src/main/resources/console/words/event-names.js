// The events of a project's history, in an operator's words.
import { ALERT_LEVEL, STAGE, STEP } from './names.js';
import { OPERATIONS } from './operations.js';

const TITLES = {
  registered: () => 'Registered',
  'start-requested': () => 'Start requested',
  'pause-requested': () => 'Pause requested',
  'restore-requested': () => 'Restore requested',
  'release-requested': () => 'Release requested',
  started: () => 'Started',
  paused: () => 'Paused',
  restored: () => 'Restored',
  released: () => 'Released',
  deleted: () => 'Deleted',
  completed: () => 'Completed',
  'operation-failed': (data) => `${OPERATIONS[data.operation]?.one ?? 'Operation'} failed`,
  'operation-timed-out': (data) => `${OPERATIONS[data.operation]?.one ?? 'Operation'} timed out`,
  'alert-level-changed': (data) => `Alert level set to ${ALERT_LEVEL.of(data.alertLevel)}`,
  'stage-started': (data) => `${STAGE.of(data.stage)} started`,
  'stage-monitoring': (data) => `${STAGE.of(data.stage)} caught up`,
  'stage-completed': (data) => `${STAGE.of(data.stage)} completed`,
  'stage-failed': (data) => `${STAGE.of(data.stage)} failed`,
  'full-verification-skipped': () => 'Full verification skipped',
  'forward-switchover-entered': () => 'Forward switchover entered',
  'switchover-step-confirmed': (data) => `Confirmed: ${STEP.of(data.step)}`,
  'switchover-step-completed': (data) => `Completed: ${STEP.of(data.step)}`,
  'switchover-step-failed': (data) => `Failed: ${STEP.of(data.step)}`,
  'switchover-step-retried': (data) => `Retried: ${STEP.of(data.step)}`,
  'switchover-step-skipped': (data) => `Skipped: ${STEP.of(data.step)}`,
};

const shortType = (type) => type.replace(/^flotilla\.project\./, '').replace(/\.v\d+$/, '');

/** @param event a CloudEvent of a project's history */
export function eventTitle(event) {
  const type = shortType(event.type);
  return TITLES[type]?.(event.data) ?? type.replaceAll('-', ' ');
}

export const eventIsFailure = (event) => /failed|timed-out/.test(shortType(event.type));
