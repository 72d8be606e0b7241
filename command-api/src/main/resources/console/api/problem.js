// What went wrong with a request, in the words of the service (RFC 9457) or, where it did not answer, in ours.

/** A request that was answered with a problem, or not at all (`status` 0). */
export class Problem extends Error {
  constructor({ status = 0, code = 'UNREACHABLE', title, detail, errors = [], retryAfterSeconds = null }) {
    super(detail || title || code);
    Object.assign(this, { status, code, title: title || code, detail: detail || '', errors, retryAfterSeconds });
  }

  get passes() {
    return this.status === 0 || this.status === 503 || this.status === 429 || this.status === 408 || this.status === 502 || this.status === 504;
  }

  static unreachable() {
    return new Problem({
      code: 'UNREACHABLE',
      title: 'Flotilla does not answer.',
      detail: 'The service cannot be reached from here. The console tries again by itself.',
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
