// What went wrong with a request, in the words of the service (RFC 9457) or, if it did not answer, in ours.
import { NOT_STORED_CODES } from '../words/contract.js';

/** A request that was answered with a problem, or not at all (`status` 0). */
export class Problem extends Error {
  constructor({ status = 0, code = 'UNREACHABLE', title, detail, errors = [], retryAfterSeconds = null }) {
    super(detail || title || code);
    Object.assign(this, { status, code, title: title || code, detail: detail || '', errors, retryAfterSeconds });
  }

  /** True if the same request will be answered the same way: the request itself is at fault. */
  get isFinal() {
    return this.status >= 400 && this.status < 500 && this.status !== 408 && this.status !== 429;
  }

  /** True if the request may be in the log although its answer does not say so: no answer, or an error of the service's own. */
  get mayHaveArrived() {
    return (this.status === 0 || this.status >= 500 || this.status === 408) && !NOT_STORED_CODES.includes(this.code);
  }

  /** A failure of any kind as a problem; one that is no answer of the service is a fault of the console. */
  static from(failure) {
    if (failure instanceof Problem) return failure;
    return new Problem({ code: 'CONSOLE', title: 'The console has a fault.', detail: String(failure) });
  }

  static unreachable() {
    return new Problem({
      code: 'UNREACHABLE',
      title: 'Flotilla does not answer.',
      detail: 'The service cannot be reached from here.',
    });
  }

  static async of(response) {
    const retryAfterSeconds = Number(response.headers.get('Retry-After')) || null;
    const body = await response.json().catch(() => null);
    const isProblem = body && typeof body.code === 'string';
    return new Problem(
      isProblem
        ? { ...body, status: response.status, retryAfterSeconds }
        : {
            status: response.status,
            code: `HTTP_${response.status}`,
            title: 'The service answered with an error.',
            detail: `HTTP status ${response.status}, without an explanation.`,
            retryAfterSeconds,
          },
    );
  }
}
