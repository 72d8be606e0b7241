// The one place that knows where lit-html is served from. Values are only ever set as text or as attributes, never read as HTML.
export { html, nothing, render, svg } from '../webjars/lit-html/lit-html.js';
export { repeat } from '../webjars/lit-html/directives/repeat.js';
export { guard } from '../webjars/lit-html/directives/guard.js';
export { live } from '../webjars/lit-html/directives/live.js';
