// send-once.ts: a second press on the button of a form that is already on its way does nothing.
// The server has its own guard (the idempotency key); this only spares people a surprise. The button is not
// disabled: that would drop its name and value from what is sent, and would lose the focus.

/** After this many milliseconds without an answer the person may try again. */
const PATIENCE = 10_000;

export function sendOnce(page: Document): void {
  const underway = new Set<HTMLFormElement>();
  const free = (form: HTMLFormElement): void => {
    underway.delete(form);
    form.removeAttribute('aria-busy');
  };
  page.addEventListener('submit', (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || form.method !== 'post') return;
    if (underway.has(form)) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    underway.add(form);
    form.setAttribute('aria-busy', 'true');
    setTimeout(() => free(form), PATIENCE);
  });
  // Back to a page the browser kept alive: its forms may be sent again.
  page.defaultView?.addEventListener('pageshow', () => [...underway].forEach(free));
}
