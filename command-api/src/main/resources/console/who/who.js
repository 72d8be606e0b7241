// The operator in the bar at the top: signed in, or, without authentication, by a name of their own.
import { html } from '../lit.js';
import { menu } from '../parts/menu.js';
import { actor } from './actor.js';
import { session } from './session.js';
import { actorDialog } from './actor-dialog.js';

const you = (name) => html`<span class="label">You</span> <span class="value">${name}</span>`;

export function who(update) {
  if (!session.isSignedIn) {
    return html`<button type="button" class="quiet" data-testid="actor" @click=${() => actorDialog(update)}>${you(actor.name())}</button>`;
  }
  return menu({
    label: you(session.actor),
    kind: 'quiet',
    testid: 'actor',
    items: [{ text: 'Sign out', testid: 'sign-out', act: () => session.signOut() }],
  });
}
