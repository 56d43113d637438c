// keep-typed.ts: asks before leaving a page with text that was typed and not sent. The browser words the question.

type TextField = HTMLTextAreaElement | HTMLInputElement;

const isText = (field: EventTarget | null): field is TextField =>
  field instanceof HTMLTextAreaElement ||
  (field instanceof HTMLInputElement && ['text', 'email', 'tel', 'search'].includes(field.type));

const hasTyped = (form: HTMLFormElement): boolean =>
  [...form.elements].some((field) => isText(field) && field.value !== field.defaultValue);

export function keepTyped(view: Window): void {
  let sending = false;
  const forms = (): HTMLFormElement[] =>
    [...view.document.querySelectorAll<HTMLFormElement>('form[method="post"]:not([data-no-warning])')];
  view.document.addEventListener('submit', (event) => {
    if (event.target instanceof HTMLFormElement && forms().includes(event.target)) sending = true;
  });
  view.addEventListener('pageshow', () => { sending = false; });
  view.addEventListener('beforeunload', (event) => {
    // What is kept as a draft is not lost.
    if (!sending && forms().some((form) => hasTyped(form) && !form.hasAttribute('data-draft-kept'))) event.preventDefault();
  });
}
