// The notice that live updates are lost or refused, so what is on the screen may be old.
import { html, nothing } from '../lit.js';
import { momentText } from '../words/times.js';
import { address } from '../routes.js';
import { session } from '../who/session.js';

const notice = (testid, content, action) => html`<div class="disconnected" role="alert" data-testid=${testid}>
  <span>${content}</span>${action}
</div>`;

const again = (live) => html`<button type="button" data-testid="reconnect" @click=${() => live.retryNow()}>Try now</button>`;

function refused(live, workspace) {
  if (!session.isStrangerTo(workspace)) {
    return notice('refused', html`<strong>No live updates:</strong> the service refuses them. ${live.refusal?.message}`, again(live));
  }
  const others = Object.keys(session.workspaces).filter((name) => name !== '*');
  return notice(
    'refused',
    html`<strong>${session.actor} has no role in “${workspace}”.</strong>
      ${others.map((name) => html` <a href=${address({ workspace: name, place: 'projects' })}>Open ${name}</a>`)}`,
    again(live),
  );
}

export function connectionNotice(live, workspace) {
  if (live.state === 'refused') return refused(live, workspace);
  if (live.state !== 'lost') return nothing;
  return notice(
    'disconnected',
    html`<strong>Disconnected</strong> since ${momentText(live.lostAt)}. What is shown may be out of date; the console keeps trying to
      connect.`,
    again(live),
  );
}
