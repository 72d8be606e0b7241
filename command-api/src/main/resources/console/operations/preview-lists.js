// The projects that support the operation, and those that do not, with the reason. Long lists are shown bit by bit.
import { html, nothing } from '../lit.js';
import { STATUS, WARNING } from '../words/names.js';
import { count } from '../words/numbers.js';
import { moment } from '../words/times.js';

const AT_FIRST = 50;
const MORE = 200;

/** A list of a preview. */
class PreviewList {
  #shown = AT_FIRST;
  #list;
  #update;

  /** @param list its title, label, test id and second column, and the row of a project */
  constructor(list, update) {
    this.#list = list;
    this.#update = update;
  }

  template(projects) {
    const { title, label, testid, column, row } = this.#list;
    return html`<section class="preview-list">
      <h3>${title} <span class="count">${count(projects.length)}</span></h3>
      <div class="frame" tabindex="0" role="group" aria-label=${label}>
        <table data-testid=${testid}>
          <thead>
            <tr>
              <th scope="col">Project</th>
              <th scope="col">${column}</th>
            </tr>
          </thead>
          <tbody>
            ${projects.slice(0, this.#shown).map(row)}
          </tbody>
        </table>
        ${this.#more(projects.length - this.#shown)}
      </div>
    </section>`;
  }

  #more(left) {
    if (left <= 0) return nothing;
    return html`<button
      type="button"
      class="link"
      @click=${() => {
        this.#shown += MORE;
        this.#update();
      }}
    >
      Show ${count(Math.min(left, MORE))} more of ${count(left)}
    </button>`;
  }
}

const supported = (project) => html`<tr data-project-id=${project.projectId}>
  <th scope="row">
    ${project.name} <span class="id">${project.projectId}</span>
    ${project.warnings
      .filter((warning) => warning.code === 'PAUSED_OVER_12_HOURS')
      .map((warning) => html`<span class="raised" title=${warning.message}>${WARNING.of(warning.code)}</span>`)}
  </th>
  <td>${moment(project.latestPosition)}</td>
</tr>`;

const notSupported = ({ projectId, name, error }) => html`<tr data-project-id=${projectId}>
  <th scope="row">
    ${name ?? projectId} ${name ? html`<span class="id">${projectId}</span>` : nothing}
    ${error.currentStatus ? html`<span class="now">${STATUS.of(error.currentStatus)}</span>` : nothing}
  </th>
  <td><code class="code">${error.code}</code> ${error.message}</td>
</tr>`;

export const eligibleList = (update) =>
  new PreviewList(
    {
      title: 'Supported',
      label: 'Projects that support the operation',
      testid: 'eligible',
      column: 'Latest position',
      row: supported,
    },
    update,
  );

export const ineligibleList = (update) =>
  new PreviewList(
    {
      title: 'Not supported',
      label: 'Projects that do not support the operation',
      testid: 'ineligible',
      column: 'Reason',
      row: notSupported,
    },
    update,
  );
