// find-as-typed.ts: shows under a search field what already fits, as links. Tab goes through them, the down arrow goes to the
// first, Escape puts them away. How many there are is said aloud.

interface Found { title: string; url: string; why: string }
interface Answer { count: string; found: Found[] }

/** Pause in typing, in milliseconds, before the server is asked. */
const PAUSE = 150;
/** From so many letters on. */
const LEAST = 2;

export function findAsTyped(page: Document): void {
  for (const form of page.querySelectorAll<HTMLFormElement>('form[data-as-typed]')) {
    const field = form.querySelector<HTMLInputElement>('input[type="search"]');
    if (field) listUnder(form, field);
  }
}

function listUnder(form: HTMLFormElement, field: HTMLInputElement): void {
  const page = form.ownerDocument;
  const list = Object.assign(page.createElement('ul'), { className: 'as-typed', hidden: true });
  list.setAttribute('aria-label', form.dataset['asTypedLabel'] ?? '');
  const count = Object.assign(page.createElement('p'), { className: 'visually-hidden' });
  count.setAttribute('role', 'status');
  field.after(list, count);
  let pause: number | undefined;
  let asking: AbortController | undefined;

  const close = (): void => {
    window.clearTimeout(pause);
    asking?.abort();
    list.replaceChildren();
    list.hidden = true;
    count.textContent = '';
  };
  const show = (answer: Answer): void => {
    list.replaceChildren(...answer.found.map(({ title, url, why }) => {
      const line = page.createElement('li');
      const link = Object.assign(page.createElement('a'), { className: 'utrecht-link utrecht-link--html-a', href: url, textContent: title });
      line.append(link, Object.assign(page.createElement('span'), { className: 'as-typed__why', textContent: why }));
      return line;
    }));
    list.hidden = answer.found.length === 0;
    count.textContent = answer.count;
  };
  const look = async (): Promise<void> => {
    asking?.abort();
    asking = new AbortController();
    const { signal } = asking;
    const asked = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (typeof value === 'string' && value) asked.set(name, value);
    try {
      const answer = await fetch(`${form.dataset['asTyped']}?${asked}`, { signal });
      if (!answer.ok || answer.redirected) return;
      const found = await answer.json() as Answer;
      if (!signal.aborted) show(found);
    } catch {
      // No answer: the button still searches.
    }
  };
  field.addEventListener('input', () => {
    window.clearTimeout(pause);
    if (field.value.trim().length < LEAST) close();
    else pause = window.setTimeout(() => void look(), PAUSE);
  });
  form.addEventListener('keydown', (event) => {
    const links = [...list.querySelectorAll('a')];
    const at = links.findIndex((link) => link === page.activeElement);
    if (links.length === 0 || (at < 0 && page.activeElement !== field)) return;
    if (event.key === 'Escape') {
      field.focus();
      close();
    } else if (event.key === 'ArrowDown') (links[at + 1] ?? links[0])?.focus();
    else if (event.key === 'ArrowUp' && at >= 0) (links[at - 1] ?? field).focus();
    else return;
    event.preventDefault();
  });
  form.addEventListener('submit', close);
}
