// Results, said to screen readers and shown for a while in the corner.
import { html, nothing, render, repeat } from '../lit.js';

const SHOWN_FOR_MILLIS = 8000;
const host = document.createElement('div');
host.className = 'toasts';
let shown = [];
let last = 0;

function draw() {
  render(
    html`${repeat(
      shown,
      (toast) => toast.id,
      (toast) => html`<div class="toast ${toast.kind}" data-testid="toast">
        <span>${toast.text}</span>
        ${toast.link ? html`<a href=${toast.link.href}>${toast.link.text}</a>` : nothing}
        <button type="button" class="quiet icon" aria-label="Dismiss" @click=${() => dismiss(toast.id)}>×</button>
      </div>`,
    )}`,
    host,
  );
}

function dismiss(id) {
  shown = shown.filter((toast) => toast.id !== id);
  draw();
}

/** Said only. */
export function announce(text) {
  document.getElementById('announcements').textContent = text;
}

/**
 * Said and shown.
 *
 * @param kind good, bad or plain
 */
export function toast(text, kind = 'plain', link = null) {
  if (!host.isConnected) document.body.append(host);
  const id = ++last;
  shown = [...shown.slice(-3), { id, text, kind, link }];
  draw();
  announce(text);
  setTimeout(() => dismiss(id), SHOWN_FOR_MILLIS);
}
