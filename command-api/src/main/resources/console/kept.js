// What the browser keeps between visits; without storage, for this visit only.
const here = new Map();

export function kept(name) {
  try {
    return localStorage.getItem(`flotilla.${name}`);
  } catch {
    return here.get(name) ?? null;
  }
}

export function keep(name, value) {
  try {
    localStorage.setItem(`flotilla.${name}`, value);
  } catch {
    here.set(name, value);
  }
}
