// Times and durations as text. Times are the reader's own; their title has them in UTC.
import { html, nothing } from '../lit.js';

const two = (number) => String(number).padStart(2, '0');

function local(instant) {
  const time = new Date(instant);
  const date = `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`;
  return { date, clock: `${two(time.getHours())}:${two(time.getMinutes())}:${two(time.getSeconds())}` };
}

/** A moment, or a dash if there is none. */
export function moment(instant, none = '–') {
  if (!instant) return html`<span class="none">${none}</span>`;
  const { date, clock } = local(instant);
  return html`<time datetime=${instant} title=${`${instant} (UTC)`}><span>${date}</span> <span>${clock}</span></time>`;
}

export function momentText(instant) {
  if (!instant) return '–';
  const { date, clock } = local(instant);
  return `${date} ${clock}`;
}

/** @param seconds whole seconds, 0 or more */
export function duration(seconds) {
  if (seconds == null) return '';
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  const hours = Math.floor(seconds / 3600);
  return hours < 48 ? `${hours} h ${Math.floor((seconds % 3600) / 60)} min` : `${Math.floor(hours / 24)} d ${hours % 24} h`;
}

export function between(start, end) {
  if (!start) return nothing;
  const milliseconds = (end ? new Date(end) : new Date()) - new Date(start);
  return milliseconds < 1000 ? `${Math.max(0, milliseconds)} ms` : duration(Math.round(milliseconds / 1000));
}
