// The parameters of an address.

/** Sets parameters. @param query values that are empty are left out; lists are joined with commas */
export function setParameters(parameters, query) {
  for (const [name, value] of Object.entries(query)) {
    const text = Array.isArray(value) ? value.join(',') : value;
    if (text !== undefined && text !== null && text !== '') parameters.set(name, text);
  }
}
