// The bar at the lower part of the page: what can be done with the selected projects, and with how many of them.
import { html, nothing } from '../lit.js';
import { menu } from '../parts/menu.js';
import { STATUS } from '../words/names.js';
import { IN_THE_BAR, OPERATIONS, UNDER_MORE } from '../words/operations.js';
import { count, plural } from '../words/numbers.js';

function statusesOf(selection) {
  if (selection.isAll) return '';
  const counts = new Map();
  for (const project of selection.projects) {
    const text = project.pendingOperation ? 'with an operation pending' : STATUS.of(project.status);
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return ` (${[...counts].map(([text, number]) => `${number} ${text}`).join(', ')})`;
}

/** Why an operation cannot be chosen; null if it can. */
function obstacle({ operation, number, selection, refusal, mayNot }) {
  if (mayNot) return mayNot;
  if (selection.isEmpty) return 'No project is selected.';
  if (number !== 0) return null;
  if (refusal) return refusal;
  const selected = `${plural(selection.size, 'selected project')}${statusesOf(selection)}`;
  return `None of the ${selected} supports it: it is for ${OPERATIONS[operation].isFor}.`;
}

/**
 * @param refusals by operation: why the service would refuse it as a whole
 * @param elsewhere how many of the selected projects are not on the page
 * @param mayNot takes an operation, gives why the operator may not do it, or null
 * @param act takes an operation
 */
export function batchBar({ selection, counts, refusals, mayNot, total, pageIsSelected, elsewhere, canSelectAll, selectAll, clear, act }) {
  const offer = (operation) => {
    const number = selection.isEmpty ? 0 : counts[operation];
    const hint = obstacle({ operation, number, selection, refusal: refusals[operation], mayNot: mayNot(operation) });
    return { operation, number, hint };
  };
  const note = ({ number }) => (selection.isEmpty ? undefined : count(number));
  return html`<section class="batch-bar ${selection.isEmpty ? 'idle' : ''}" aria-label="Batch operations" data-testid="batch-bar">
    <div class="selected" aria-live="polite">
      <strong data-testid="selected-count">${count(selection.size)}</strong>
      <span>${selection.isAll ? 'selected: all that match' : 'selected'}</span>
      ${elsewhere > 0
        ? html`<span class="quiet-text" data-testid="selected-elsewhere">${count(elsewhere)} of them not shown</span>`
        : nothing}
      ${!selection.isAll && pageIsSelected && canSelectAll
        ? html`<button type="button" class="link" data-testid="select-all" @click=${selectAll}>
            Select all ${count(total)} that match
          </button>`
        : nothing}
      ${selection.isEmpty
        ? nothing
        : html`<button type="button" class="link" data-testid="clear-selection" @click=${clear}>Clear</button>`}
    </div>
    <div class="operations">
      ${IN_THE_BAR.map(offer).map(
        (one) => html`<span class="with-hint">
          <button
            type="button"
            class="operation"
            data-testid=${`operation-${one.operation}`}
            data-count=${note(one) ?? nothing}
            aria-disabled=${String(one.hint !== null)}
            aria-describedby=${one.hint ? `why-not-${one.operation}` : nothing}
            @click=${() => one.hint === null && act(one.operation)}
          >
            ${OPERATIONS[one.operation].name}${note(one) === undefined ? nothing : html`<span class="count">${note(one)}</span>`}
          </button>
          ${one.hint ? html`<span class="hint" role="tooltip" id=${`why-not-${one.operation}`}>${one.hint}</span>` : nothing}
        </span>`,
      )}
      ${menu({
        label: 'More Batch Operations',
        testid: 'more-operations',
        up: true,
        items: UNDER_MORE.map(offer).map((one) => ({
          text: OPERATIONS[one.operation].name,
          note: note(one),
          hint: one.hint,
          disabled: one.hint !== null,
          testid: `operation-${one.operation}`,
          act: () => act(one.operation),
        })),
      })}
    </div>
  </section>`;
}
