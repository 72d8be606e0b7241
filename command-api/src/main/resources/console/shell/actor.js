// Who the operator says to be: it stands beside each batch and each event. There is no authentication yet.
import { keep, kept } from './kept.js';

const VALID = /^[\x21-\x7e]{1,64}$/;

export const actor = {
  name: () => kept('actor') || 'console',
  isValid: (name) => VALID.test(name),
  rename(name) {
    if (VALID.test(name)) keep('actor', name);
  },
};
