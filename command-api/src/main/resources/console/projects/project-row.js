// One project in the list.
import { guard, html, live, nothing } from '../lit.js';
import { alertLevel, progressBar, statusBadge, tagList } from '../parts/badges.js';
import { projectAddress } from '../routes.js';
import { ALERT_LEVEL, DATABASE, MIGRATION_TYPE, MIGRATION_TYPE_SHORT, STAGE, STEP, STEP_STATUS } from '../words/names.js';
import { OPERATIONS } from '../words/operations.js';
import { duration, moment } from '../words/times.js';
import { progressOf } from '../live/live-project.js';

const endpoint = (one) => html`<span class="endpoint"><span class="kind">${DATABASE.of(one.type)}</span> ${one.name}</span>`;

const types = (project) => html`<span class="types">
  ${project.migrationTypes.map((type) => html`<abbr title=${MIGRATION_TYPE.of(type)}>${MIGRATION_TYPE_SHORT.of(type)}</abbr>`)}
  ${project.activeActive ? html`<abbr title="Both ends are written to">Active-active</abbr>` : nothing}
</span>`;

/** Full verification does not end a project's wait by itself: somebody has to enter the forward switchover. */
const waitsForSwitchover = (project) =>
  project.stage === 'FULL_VERIFICATION' && project.allowedOperations.includes('ENTER_FORWARD_SWITCHOVER');

function stage(project) {
  if (!project.stage || project.status === 'COMPLETED' || project.status === 'RELEASED') return nothing;
  const step = project.stage === 'FORWARD_SWITCHOVER' ? project.switchover : null;
  const progress = step?.step ? null : progressOf(project);
  return html`<span class="stage">
    <span class="stage-name">${STAGE.of(project.stage)}</span>
    ${step?.step
      ? html`<span class="step" data-status=${step.stepStatus}>${STEP.of(step.step)} · ${STEP_STATUS.of(step.stepStatus)}</span>`
      : nothing}
    ${waitsForSwitchover(project) ? html`<span class="step">Completed · Waiting to enter forward switchover</span>` : nothing}
    ${progress == null || project.status === 'FAILED'
      ? nothing
      : html`<span class="progress">${progressBar(progress, `${STAGE.of(project.stage)} progress`)}<span>${progress} %</span></span>`}
    ${project.status === 'FAILED' && project.error
      ? html`<span class="error-code" title=${project.error.message}>${project.error.code}</span>`
      : nothing}
  </span>`;
}

function pending({ pendingOperation }) {
  if (!pendingOperation) return nothing;
  const { operation } = pendingOperation;
  return html`<span class="pending" data-testid="pending">${OPERATIONS[operation]?.one ?? operation} pending</span>`;
}

/** @param leaving why it goes at the next refresh, or undefined */
export function projectRow({ workspace, project, selected, leaving, select }) {
  return guard([project, selected, leaving], () => {
    const name = project.name;
    return html`<tr
      class=${`${selected ? 'selected' : ''} ${leaving ? 'leaving' : ''}`}
      data-testid="project-row"
      data-project-id=${project.projectId}
      data-status=${project.status}
      data-version=${project.version}
      data-leaving=${leaving ?? nothing}
    >
      <td class="tick">
        <label><input
          type="checkbox"
          aria-label=${`Select ${name}`}
          .checked=${live(selected)}
          @change=${(event) => select(project, event.target.checked)}
        /></label>
      </td>
      <th scope="row" class="name">
        <a href=${projectAddress(workspace, project.projectId)}>${name}</a>
        <span class="id">${project.projectId}</span>
        ${tagList(project.tags)}
      </th>
      <td class="ends" data-label="Source → Sink">
        ${endpoint(project.source)} <span class="arrow" aria-label="to">→</span> ${endpoint(project.sink)}
      </td>
      <td data-label="Types">${types(project)}</td>
      <td class="status" data-label="Status">
        <span class="status-line">
          ${statusBadge(project.status)} ${pending(project)} ${leaving ? html`<span class="leaving-note">${leaving}</span>` : nothing}
        </span>
        ${stage(project)}
      </td>
      <td data-label="Alert level" title=${ALERT_LEVEL.of(project.alertLevel)}>${alertLevel(project)}</td>
      <td class="position" data-label="Latest position">
        ${moment(project.latestPosition)}
        ${project.latencySeconds == null ? nothing : html`<span class="latency">${duration(project.latencySeconds)} behind</span>`}
      </td>
      <td class="times" data-label="Created">${moment(project.createdAt)}</td>
      <td class="times" data-label="Updated">${moment(project.updatedAt)}</td>
    </tr>`;
  });
}
