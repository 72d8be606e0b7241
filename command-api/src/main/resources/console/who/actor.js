// The name that an operator gives without authentication: it stands beside each batch and each event.
import { keep, kept } from '../kept.js';

const VALID = /^[\x21-\x7e]{1,64}$/;

export const actor = {
  name: () => kept('actor') || 'console',
  isValid: (name) => VALID.test(name),
  rename(name) {
    if (VALID.test(name)) keep('actor', name);
  },
};
