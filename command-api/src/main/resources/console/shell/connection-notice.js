// Said while nothing arrives: what is on the screen may be old.
import { html, nothing } from '../lit.js';
import { momentText } from '../words/times.js';

export function connectionNotice(live) {
  if (live.state !== 'lost') return nothing;
  return html`<div class="disconnected" role="alert" data-testid="disconnected">
    <span>
      <strong>Disconnected</strong> since ${momentText(live.lostAt)}. What is shown may be out of date; the console goes on trying to
      connect.
    </span>
    <button type="button" data-testid="reconnect" @click=${() => live.retryNow()}>Try now</button>
  </div>`;
}
