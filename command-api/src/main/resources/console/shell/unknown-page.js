// The page of an address that leads nowhere.
import { html } from '../lit.js';
import { empty } from '../parts/notices.js';
import { address } from '../routes.js';

export class UnknownPage {
  title = 'Unknown address';
  #workspace;

  constructor({ workspace }) {
    this.#workspace = workspace;
  }

  start() {}

  show() {}

  stop() {}

  template() {
    return html`<main id="main" data-testid="unknown-page">
      <h1 class="visually-hidden">${this.title}</h1>
      ${empty(
        'There is nothing at this address',
        'It may have been mistyped, or cut off.',
        html`<a href=${address({ workspace: this.#workspace, place: 'projects' })}>Go to the migration projects</a>`,
      )}
    </main>`;
  }
}
