// focus-errors.ts: when a form came back with errors, their summary is the first thing a screen reader hears.

export function focusErrors(page: Document): void {
  page.getElementById('error-summary')?.focus();
}
