// What becomes of a failed step: tried again, or skipped. The precheck is decided one project at a time, by a route of its own.
import { SentOnce } from '../api/sent-once.js';

const RISK = { RETRY: {}, SKIP: { acknowledgeRisk: true } };

/** One for all views: whoever decides the same once more, however quickly, decides once. */
const decisions = new SentOnce();

export const isAtFailedStep = (project) => project.status === 'RUNNING' && project.switchover?.stepStatus === 'FAILED';

/**
 * @param project as the operator saw it: if it is at another step meanwhile, nothing is done
 * @param action RETRY or SKIP
 * @return the batch, or null for the precheck
 */
export async function decideStep(api, project, action, reason) {
  const { projectId } = project;
  const { step } = project.switchover;
  const decision = [api.workspace, projectId, step, action];
  if (step === 'SWITCHOVER_PRECHECK') {
    await decisions.send(decision, (key) => api.decidePrecheck(projectId, { action, ...RISK[action] }, key));
    return null;
  }
  const request = {
    operation: 'START_FORWARD_SWITCHOVER',
    selection: { projectIds: [projectId] },
    parameters: { action, step, ...RISK[action] },
    ...reason,
  };
  return decisions.send([decision, request], (key) => api.post(request, key));
}
