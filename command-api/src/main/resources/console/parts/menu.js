// A button with a menu of actions: arrow keys, Home, End, Escape; closes when the focus leaves.
import { html, nothing } from '../lit.js';

const itemsOf = (root) => [...root.querySelectorAll('[role^=menuitem]')];

function open(root) {
  root.classList.add('open');
  root.querySelector('button').setAttribute('aria-expanded', 'true');
}

function close(root, focusButton = false) {
  root.classList.remove('open');
  const button = root.querySelector('button');
  button.setAttribute('aria-expanded', 'false');
  if (focusButton) button.focus();
}

function onButton(event) {
  const root = event.currentTarget.closest('.menu');
  if (root.classList.contains('open')) return close(root);
  open(root);
  itemsOf(root)[0]?.focus();
}

function onKey(event) {
  const root = event.currentTarget;
  const items = itemsOf(root);
  const at = items.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
  if (event.key === 'Escape' && root.classList.contains('open')) {
    event.stopPropagation();
    event.preventDefault();
    close(root, true);
  } else if (to !== undefined) {
    event.preventDefault();
    open(root);
    items.at(to % items.length)?.focus();
  }
}

function onFocusOut(event) {
  const root = event.currentTarget;
  if (!root.contains(event.relatedTarget)) close(root);
}

/** @param items each {text, act, note, hint, disabled, checked, testid}; a disabled one can be reached and says why */
export function menu({ label, items, kind = '', testid, up = false, name = null }) {
  const id = `menu-${testid}`;
  return html`<div class="menu ${up ? 'up' : ''}" @keydown=${onKey} @focusout=${onFocusOut}>
    <button
      type="button"
      class=${kind}
      aria-haspopup="menu"
      aria-expanded="false"
      aria-controls=${id}
      aria-label=${name ?? nothing}
      data-testid=${testid}
      @click=${onButton}
    >
      ${label}
    </button>
    <div class="menu-items" role="menu" id=${id}>
      ${items.map(
        (item) => html`<button
          type="button"
          role=${item.checked === undefined ? 'menuitem' : 'menuitemradio'}
          aria-checked=${item.checked === undefined ? nothing : String(item.checked)}
          aria-disabled=${String(Boolean(item.disabled))}
          tabindex="-1"
          title=${item.hint ?? nothing}
          data-testid=${item.testid ?? nothing}
          data-count=${item.note ?? nothing}
          @click=${(event) => {
            if (item.disabled) return;
            close(event.currentTarget.closest('.menu'), true);
            item.act();
          }}
        >
          <span>${item.text}</span>${item.note === undefined ? nothing : html`<span class="count">${item.note}</span>`}
          ${item.disabled && item.hint ? html`<small>${item.hint}</small>` : nothing}
        </button>`,
      )}
    </div>
  </div>`;
}
