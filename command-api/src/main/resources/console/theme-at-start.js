// Before anything is drawn, so that a chosen theme does not flash in late: see shell/theme.js.
try {
  const theme = localStorage.getItem('flotilla.theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // No storage: the system's theme it is.
}
