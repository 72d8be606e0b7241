// Who supports the operation, with the latest positions, and who does not, with the reason. Long lists are shown bit by bit.
import { html, nothing } from '../lit.js';
import { STATUS, WARNING } from '../words/names.js';
import { count, moment } from '../words/times.js';

const AT_FIRST = 50;
const MORE = 200;

class ShownBitByBit {
  #shown = AT_FIRST;
  #update;

  constructor(update) {
    this.#update = update;
  }

  take(list) {
    return list.slice(0, this.#shown);
  }

  more(list) {
    const left = list.length - this.#shown;
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

export class EligibleList {
  #list;

  constructor(update) {
    this.#list = new ShownBitByBit(update);
  }

  template(projects) {
    return html`<section class="preview-list">
      <h3>Supported <span class="count">${count(projects.length)}</span></h3>
      <div class="frame" tabindex="0" role="group" aria-label="Projects that support the operation">
        <table data-testid="eligible">
          <thead>
            <tr>
              <th scope="col">Project</th>
              <th scope="col">Latest position</th>
            </tr>
          </thead>
          <tbody>
            ${this.#list.take(projects).map(
              (project) => html`<tr data-project-id=${project.projectId}>
                <th scope="row">
                  ${project.name} <span class="id">${project.projectId}</span>
                  ${project.warnings
                    .filter((warning) => warning.code === 'PAUSED_OVER_12_HOURS')
                    .map((warning) => html`<span class="raised" title=${warning.message}>${WARNING.of(warning.code)}</span>`)}
                </th>
                <td>${moment(project.latestPosition)}</td>
              </tr>`,
            )}
          </tbody>
        </table>
        ${this.#list.more(projects)}
      </div>
    </section>`;
  }
}

export class IneligibleList {
  #list;

  constructor(update) {
    this.#list = new ShownBitByBit(update);
  }

  template(projects) {
    return html`<section class="preview-list">
      <h3>Not supported <span class="count">${count(projects.length)}</span></h3>
      <div class="frame" tabindex="0" role="group" aria-label="Projects that do not support the operation">
        <table data-testid="ineligible">
          <thead>
            <tr>
              <th scope="col">Project</th>
              <th scope="col">Reason</th>
            </tr>
          </thead>
          <tbody>
            ${this.#list.take(projects).map(
              ({ projectId, name, error }) => html`<tr data-project-id=${projectId}>
                <th scope="row">
                  ${name ?? projectId} ${name ? html`<span class="id">${projectId}</span>` : nothing}
                  ${error.currentStatus ? html`<span class="now">${STATUS.of(error.currentStatus)}</span>` : nothing}
                </th>
                <td><code class="code">${error.code}</code> ${error.message}</td>
              </tr>`,
            )}
          </tbody>
        </table>
        ${this.#list.more(projects)}
      </div>
    </section>`;
  }
}
