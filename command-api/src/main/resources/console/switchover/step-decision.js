// What becomes of a failed step: tried again, or skipped. The precheck is decided one project at a time, by a route of its own.
import { newKey } from '../api/idempotency-key.js';

const RISK = { RETRY: {}, SKIP: { acknowledgeRisk: true } };

export const isHeld = (project) => project.status === 'RUNNING' && project.switchover?.stepStatus === 'FAILED';

/**
 * @param project as the operator saw it: if it is at another step meanwhile, nothing is done
 * @param action RETRY or SKIP
 * @return the batch, or null for the precheck
 */
export async function decideStep(api, project, action, reason) {
  if (project.switchover.step === 'SWITCHOVER_PRECHECK') {
    await api.decidePrecheck(project.projectId, { action, ...RISK[action] }, newKey());
    return null;
  }
  return api.post(
    {
      operation: 'START_FORWARD_SWITCHOVER',
      selection: { projectIds: [project.projectId] },
      parameters: { action, step: project.switchover.step, ...RISK[action] },
      ...reason,
    },
    newKey(),
  );
}
