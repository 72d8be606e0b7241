// Results, said to screen readers and shown for a while in the corner.
import { html, nothing, render, repeat } from '../lit.js';

const SHOWN_FOR_MILLIS = 8000;
/** Of those that go by themselves. */
const MOST_AT_ONCE = 4;
/** The page, and the dialogs that are open over it. */
let places = [document.body];
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

/** A modal dialog makes the page under it inert: what comes while it is open is said and shown from within it. */
export function tellFrom(dialog) {
  places.push(dialog);
  // What was said before is not to be said again.
  announce('');
  move();
}

/** The dialog is about to go. */
export function tellNoLongerFrom(dialog) {
  places = places.filter((place) => place !== dialog);
  move();
}

function move() {
  places.at(-1).append(document.getElementById('announcements'), host);
}

/** Said only. */
export function announce(text) {
  document.getElementById('announcements').textContent = text;
}

/**
 * Said and shown; what went wrong stays until it is dismissed.
 *
 * @param kind good, bad or plain
 */
export function toast(text, kind = 'plain', link = null) {
  if (!host.isConnected) places.at(-1).append(host);
  const id = ++last;
  const going = shown.filter((one) => one.kind !== 'bad').slice(-MOST_AT_ONCE + 1);
  shown = [...shown.filter((one) => one.kind === 'bad' || going.includes(one)), { id, text, kind, link }];
  draw();
  announce(text);
  if (kind !== 'bad') setTimeout(() => dismiss(id), SHOWN_FOR_MILLIS);
}
