// text/event-stream as the HTML standard has it: fields line by line, an empty line ends an event.

/** A line ends with CR, LF or both; a CR at the very end may be the first half of both. */
const LINE_END = /\r\n|\n|\r(?!$)/;

/** Takes the stream's text piece by piece, and tells of each event. */
export class EventStreamParser {
  /** Where to go on after a break; null until the service named a place. */
  lastEventId;
  /** How long the service wants a client to wait before it comes back, in milliseconds; null if it said nothing. */
  retryMillis = null;
  #tell;
  #rest = '';
  #id;
  #type = '';
  #data = [];

  /** @param tell gets type and data of each event */
  constructor(tell, lastEventId = null) {
    this.#tell = tell;
    this.lastEventId = lastEventId;
    this.#id = lastEventId;
  }

  take(text) {
    const lines = (this.#rest + text).split(LINE_END);
    this.#rest = lines.pop();
    for (const line of lines) this.#line(line);
  }

  #line(line) {
    if (line === '') return this.#end();
    const colon = line.indexOf(':');
    if (colon === 0) return;
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(line[colon + 1] === ' ' ? colon + 2 : colon + 1);
    if (field === 'data') this.#data.push(value);
    else if (field === 'event') this.#type = value;
    else if (field === 'id' && !value.includes('\0')) this.#id = value || null;
    else if (field === 'retry' && /^\d+$/.test(value)) this.retryMillis = Number(value);
  }

  #end() {
    this.lastEventId = this.#id;
    const type = this.#type || 'message';
    const data = this.#data;
    this.#type = '';
    this.#data = [];
    if (data.length > 0) this.#tell(type, data.join('\n'));
  }
}
