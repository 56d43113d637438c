// count-characters.ts: tells under a long text how many characters are left, and says it aloud only when that matters.
// The field takes more than fits: nothing anybody writes is cut off, the server says what is too long.

/** Pause in typing, in milliseconds, before a screen reader is told. */
const PAUSE = 1_000;
/** From this share of the room on, the count is said aloud. */
const NEARLY_FULL = 0.8;

export function countCharacters(page: Document): void {
  const words = page.body.dataset;
  for (const field of page.querySelectorAll<HTMLTextAreaElement>('textarea[data-most]')) {
    const most = Number(field.dataset['most']);
    if (!(most > 0)) continue;
    const seen = paragraph(page, 'character-count');
    seen.setAttribute('aria-hidden', 'true');
    const heard = paragraph(page, 'visually-hidden');
    heard.setAttribute('aria-live', 'polite');
    field.after(seen, heard);
    let pause: number | undefined;
    const tell = (): void => {
      const length = [...field.value].length; // characters as people count them, not UTF-16 units
      const left = most - length;
      const text = left < 0 ? `${words['textOver']} ${-left}` : `${words['textLeft']} ${left}`;
      seen.textContent = text;
      seen.classList.toggle('character-count--over', left < 0);
      window.clearTimeout(pause);
      pause = window.setTimeout(() => { heard.textContent = length >= most * NEARLY_FULL ? text : ''; }, PAUSE);
    };
    field.addEventListener('input', tell);
    tell();
  }
}

function paragraph(page: Document, className: string): HTMLParagraphElement {
  const element = page.createElement('p');
  element.className = className;
  return element;
}
