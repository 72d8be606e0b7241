// The steps of forward switchover as a track, with how many projects are at each.
import { html, nothing } from '../lit.js';
import { STEP } from '../words/names.js';
import { count } from '../words/numbers.js';

const AT = [
  ['WAITING_FOR_CONFIRMATION', 'waiting'],
  ['RUNNING', 'running'],
  ['FAILED', 'failed'],
  ['PAUSED', 'paused'],
];

/** @param total how many projects there are */
export function stepTrack(fleet, total) {
  return html`<ol class="track" data-testid="track" aria-label="Steps of forward switchover">
    ${fleet.steps.map(({ step, manual }) => {
      const counts = fleet.countsAt(step);
      const isPassed = counts.past === total;
      const here = AT.filter(([place]) => counts[place] > 0);
      const state = [isPassed && 'passed', here.length > 0 && 'here', counts.FAILED > 0 && 'failed'].filter(Boolean);
      return html`<li class=${state.join(' ')} data-testid=${`step-${step}`} data-past=${counts.past}>
        <span class="station" aria-hidden="true"></span>
        <span class="step-name">${STEP.of(step)}</span>
        <span class="by">${manual ? 'Manual' : 'Automatic'}</span>
        ${here.map(([place, text]) => html`<span class="at" data-status=${place}>${count(counts[place])} ${text}</span>`)}
        ${counts.past > 0 ? html`<span class="past">${isPassed ? 'all done' : `${count(counts.past)} done`}</span>` : nothing}
      </li>`;
    })}
  </ol>`;
}
