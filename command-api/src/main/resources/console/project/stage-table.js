// The stages of a project with their times.
import { html, nothing } from '../lit.js';
import { progressBar } from '../parts/badges.js';
import { explanation } from '../parts/explanation.js';
import { STAGE, STAGE_STATUS } from '../words/names.js';
import { between, moment } from '../words/times.js';

const isUnderWay = (stage) => stage.status === 'RUNNING' || stage.status === 'SUSPENDED' || stage.status === 'FAILED';

export function stageTable(stages) {
  return html`<div class="table-frame">
    <table class="stages" data-testid="stages">
      <caption class="visually-hidden">Stages</caption>
      <thead>
        <tr>
          <th scope="col">Stage</th>
          <th scope="col">Status</th>
          <th scope="col">Progress</th>
          <th scope="col">Started</th>
          <th scope="col">Finished</th>
          <th scope="col">Took</th>
        </tr>
      </thead>
      <tbody>
        ${stages.map(
          (stage) => html`<tr data-testid="stage" data-stage=${stage.stage} data-status=${stage.status}>
            <th scope="row">${STAGE.of(stage.stage)}</th>
            <td data-label="Status">
              <span class="badge" data-status=${stage.skipped ? 'SKIPPED' : stage.status}>
                ${stage.skipped ? 'Skipped' : STAGE_STATUS.of(stage.status)}
              </span>
              ${explanation(stage.error)}
            </td>
            <td data-label="Progress">
              ${isUnderWay(stage)
                ? html`<span class="progress">
                    ${progressBar(stage.progress, `${STAGE.of(stage.stage)} progress`)}<span>${stage.progress} %</span>
                  </span>`
                : nothing}
            </td>
            <td class="times" data-label="Started">${moment(stage.startedAt)}</td>
            <td class="times" data-label="Finished">${moment(stage.finishedAt)}</td>
            <td data-label="Took">${stage.finishedAt ? between(stage.startedAt, stage.finishedAt) : nothing}</td>
          </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
