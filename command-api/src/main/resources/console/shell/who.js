// Who one is, in the bar at the top: signed in, or by a name of one's own where nobody has to prove it.
import { html } from '../lit.js';
import { menu } from '../parts/menu.js';
import { actor } from './actor.js';
import { session } from './session.js';
import { settingsDialog } from './settings-dialog.js';

const you = (name) => html`<span class="label">You</span> <span class="value">${name}</span>`;

export function who(update) {
  if (!session.isSignedIn) {
    return html`<button type="button" class="quiet" data-testid="actor" @click=${() => settingsDialog(update)}>${you(actor.name())}</button>`;
  }
  return menu({
    label: you(session.actor),
    kind: 'quiet',
    testid: 'actor',
    items: [{ text: 'Sign out', testid: 'sign-out', act: () => session.signOut() }],
  });
}
