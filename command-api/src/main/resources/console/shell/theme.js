// Light, dark, or as the system has it.
import { keep, kept } from '../kept.js';

export const THEMES = ['system', 'light', 'dark'];

export const theme = {
  chosen: () => (THEMES.includes(kept('theme')) ? kept('theme') : 'system'),
  choose(name) {
    keep('theme', name);
    if (name === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = name;
  },
};
