// Each project's place on the track, and what can be done about a failed step.
import { html, nothing, repeat } from '../lit.js';
import { projectAddress } from '../routes.js';
import { STEP, STEP_STATUS, STATUS } from '../words/names.js';
import { isAtFailedStep } from './step-decision.js';
import { placeOf } from './switchover-fleet.js';

const PLACE = { LOADING: 'Loading …', GONE: 'Not in switchover', DONE: 'Switched over' };
const placeText = (place) => PLACE[place] ?? STEP_STATUS.names[place] ?? STATUS.of(place);

function stepClass(step, current) {
  if (step.skipped) return 'skipped';
  if (step.status === 'FINISHED') return 'finished';
  return step.step === current ? step.status : 'ahead';
}

/** The track in small: one dot for each step. */
export function stepDots(project) {
  const steps = project.switchover?.steps ?? [];
  return html`<span class="dots" aria-hidden="true">
    ${steps.map(
      (step) => html`<span class=${`dot-step ${stepClass(step, project.switchover.step)}`} title=${STEP.of(step.step)}></span>`,
    )}
  </span>`;
}

export function fleetTable({ workspace, members, retry, skip, busy }) {
  return html`<div class="frame" tabindex="0" role="group" aria-label="Projects in the switchover">
    <table class="fleet" data-testid="fleet">
      <thead>
        <tr>
          <th scope="col">Project</th>
          <th scope="col">Place</th>
          <th scope="col">Step</th>
          <th scope="col"><span class="visually-hidden">What to do</span></th>
        </tr>
      </thead>
      <tbody>
        ${repeat(members, (member) => member.projectId, ({ projectId, name, project }) => {
          const place = placeOf(project);
          const failure = project && place === 'FAILED' ? project.error : null;
          const step = project?.switchover?.step;
          return html`<tr data-testid="fleet-row" data-project-id=${projectId} data-place=${place} data-step=${step ?? nothing}>
            <th scope="row"><a href=${projectAddress(workspace, projectId)} target="_blank" rel="noopener">${name}</a></th>
            <td>${project ? stepDots(project) : nothing}<span class="place" data-status=${place}>${placeText(place)}</span></td>
            <td>
              ${step ? STEP.of(step) : nothing}
              ${failure ? html`<span class="message"><code class="code">${failure.code}</code> ${failure.message}</span>` : nothing}
              ${failure?.advice ? html`<span class="advice">${failure.advice}</span>` : nothing}
            </td>
            <td class="decide">
              ${project && isAtFailedStep(project)
                ? html`<button
                      type="button"
                      data-testid="retry-step"
                      aria-label=${`Retry the failed step of ${name}`}
                      ?disabled=${busy.has(projectId)}
                      @click=${() => retry(project)}
                    >
                      Retry
                    </button>
                    <button
                      type="button"
                      data-testid="skip-step"
                      aria-label=${`Skip the failed step of ${name}`}
                      ?disabled=${busy.has(projectId)}
                      @click=${() => skip(project)}
                    >
                      Skip …
                    </button>`
                : nothing}
            </td>
          </tr>`;
        })}
      </tbody>
    </table>
  </div>`;
}
