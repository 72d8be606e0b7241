// A project's own steps of forward switchover; a failed one can be retried or skipped here, the precheck too.
import { html, nothing } from '../lit.js';
import { STEP, STEP_STATUS } from '../words/names.js';
import { moment } from '../words/times.js';

const stateOf = (step, current) =>
  [step.status === 'FINISHED' && 'passed', step.step === current && 'here', step.status === 'FAILED' && 'failed'].filter(Boolean);

/** @param obstacle why the operator may not decide; null if he may */
export function switchoverSteps({ project, isAtFailedStep, obstacle, busy, retry, skip }) {
  const { steps, step: current, writeStopPosition } = project.switchover;
  const cannot = busy || obstacle !== null;
  return html`<ol class="track" data-testid="project-track" aria-label="Steps of forward switchover">
      ${steps.map(
        (step) => html`<li
          class=${stateOf(step, current).join(' ')}
          data-testid=${`step-${step.step}`}
          data-status=${step.status ?? nothing}
        >
          <span class="station" aria-hidden="true"></span>
          <span class="step-name">${STEP.of(step.step)}</span>
          <span class="by">${step.manual ? 'Manual' : 'Automatic'}</span>
          ${step.status
            ? html`<span class="at" data-status=${step.status}>${step.skipped ? 'Skipped' : STEP_STATUS.of(step.status)}</span>`
            : nothing}
        </li>`,
      )}
    </ol>
    ${writeStopPosition ? html`<p class="quiet-text">Write-stop position: ${moment(writeStopPosition)}</p>` : nothing}
    ${isAtFailedStep
      ? html`<div class="actions">
          <button type="button" data-testid="retry-step" ?disabled=${cannot} @click=${retry}>Retry the failed step</button>
          <button type="button" data-testid="skip-step" ?disabled=${cannot} @click=${skip}>Skip it …</button>
          ${obstacle ? html`<span class="quiet-text">${obstacle}</span>` : nothing}
        </div>`
      : nothing}`;
}
