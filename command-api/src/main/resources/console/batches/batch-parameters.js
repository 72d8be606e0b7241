// What a batch was asked for beside its operation.
import { ALERT_LEVEL } from '../words/names.js';

const ACTION = { CONFIRM: 'Confirm', RETRY: 'Retry', SKIP: 'Skip' };

/** The parameters in words; empty if the operation has none. */
export function parametersText(batch) {
  const { alertLevel, action } = batch.parameters ?? {};
  return [alertLevel && ALERT_LEVEL.of(alertLevel), action && ACTION[action]].filter(Boolean).join(', ');
}
