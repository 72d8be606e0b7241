// A batch while it runs and after: progress, then how many succeeded and why the others did not, and one button to try those again.
import { html, nothing } from '../lit.js';
import { batchBadge } from '../parts/badges.js';
import { plainNotice, problemNotice } from '../parts/notices.js';
import { batchAddress } from '../routes.js';
import { session } from '../who/session.js';
import { ALERT_LEVEL, hasEnded } from '../words/names.js';
import { count, plural } from '../words/numbers.js';
import { OPERATIONS } from '../words/operations.js';
import { countsBar, countsList } from './batch-counts.js';
import { itemTable } from './batch-items.js';

const ACTION_DONE = { CONFIRM: 'confirmed', RETRY: 'retried', SKIP: 'skipped' };

/** Counts and failed items of a FollowedBatch. */
export function batchResult(followed) {
  const { batch } = followed;
  const isWhole = hasEnded(batch) && batch.counts.succeeded === batch.counts.total;
  return html`${batchSummary(followed)} ${isWhole ? nothing : failedItems(followed)}`;
}

/** Without the items: for a page that lists them all. */
export function batchSummary(followed) {
  const { batch, workspace } = followed;
  return html`<section class="result" data-testid="result" data-status=${batch.status} data-batch-id=${batch.batchId}>
    ${problemNotice(followed.problem)} ${problemNotice(followed.itemsProblem, () => followed.loadItems())}
    <p class="headline" data-testid="result-headline">${batchBadge(batch.status)} ${hasEnded(batch) ? outcome(batch) : progress(batch)}</p>
    ${countsBar(batch.counts)} ${countsList(batch.counts)}
    ${batch.error
      ? problemNotice({ ...batch.error, title: 'The batch as a whole was refused.', detail: batch.error.message })
      : nothing}
    ${batch.retryOf
      ? html`<p class="quiet-text">Retry of <a href=${batchAddress(workspace, batch.retryOf)}>${batch.retryOf}</a></p>`
      : nothing}
  </section>`;
}

function outcome({ operation, parameters, counts }) {
  const level = parameters?.alertLevel;
  return html`<strong>${count(counts.succeeded)} of ${plural(counts.total, 'project')}</strong>
    ${ACTION_DONE[parameters?.action] ?? OPERATIONS[operation]?.past ?? 'succeeded'}
    ${level ? html`<strong>${ALERT_LEVEL.of(level)}</strong>` : nothing}`;
}

function progress({ operation, counts }) {
  const done = counts.total - counts.running;
  return html`${OPERATIONS[operation]?.doing ?? 'Running'}: ${count(done)} of ${plural(counts.total, 'project')} done`;
}

function failedItems({ batch, items, hasMoreItems, workspace }) {
  if (!hasEnded(batch)) {
    return plainNotice(html`You may close this: the batch goes on, and its result is told and kept under Batches.`);
  }
  if (items.length === 0) return nothing;
  return html`<h3>Did not succeed <span class="count">${count(batch.counts.total - batch.counts.succeeded)}</span></h3>
    ${itemTable(workspace, items, 'Projects that did not succeed')}
    ${hasMoreItems ? html`<p class="quiet-text">The first ${items.length} are shown; all of them stand in Batches.</p>` : nothing}`;
}

/** @param withLink false on the batch's own page */
export function batchButtons(followed, withLink = true) {
  return html`${withLink ? link(followed) : nothing} ${followed.canBeRetried ? retryButton(followed) : nothing}`;
}

function link({ workspace, batch }) {
  return html`<a
    class="button-like"
    href=${batchAddress(workspace, batch.batchId)}
    data-testid="open-batch"
    @click=${(event) => event.target.closest('dialog')?.close()}
  >
    Open in Batches
  </a>`;
}

function retryButton(followed) {
  const obstacle = session.obstacle(followed.workspace, followed.batch.operation);
  return html`<span class="with-hint">
    <button
      type="button"
      data-testid="retry-failed"
      ?disabled=${followed.isRetrying}
      aria-disabled=${String(obstacle !== null)}
      aria-describedby=${obstacle ? 'why-not-retry' : nothing}
      @click=${() => obstacle === null && followed.retry()}
    >
      Retry failed
    </button>
    ${obstacle ? html`<span class="hint" role="tooltip" id="why-not-retry">${obstacle}</span>` : nothing}
  </span>`;
}
