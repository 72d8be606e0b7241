// Numbers as text.
const WHOLE = new Intl.NumberFormat('en');

/** A whole number; an ellipsis while it is not known. */
export const count = (number) => (number == null ? '…' : WHOLE.format(number));

/** A number with its noun: 1 project, 2 projects. */
export const plural = (number, one, many = `${one}s`) => `${count(number)} ${number === 1 ? one : many}`;
