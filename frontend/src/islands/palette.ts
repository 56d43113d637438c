// palette.ts: Ctrl K finds a household, a person, a page or an action and goes there; single keys follow links that name
// them, and `?` shows which. What can be gone to is what the page itself links to, and what searching finds.

interface Goal { title: string; url: string; kind: string }

/** Pause in typing, in milliseconds, before the server is asked. */
const PAUSE = 150;
/** So many of each kind are shown. */
const MOST = 8;

export function openPalette(view: Window): void {
  const page = view.document;
  const template = page.getElementById('palette-template');
  if (!(template instanceof HTMLTemplateElement)) return;
  page.body.append(template.content.cloneNode(true));
  const palette = page.querySelector<HTMLDialogElement>('dialog#palette');
  const help = page.querySelector<HTMLDialogElement>('dialog#shortcuts');
  if (!palette || !help) return;
  const open = combobox(view, palette);
  listKeys(page, help);
  showButton(page, palette, open);
  for (const dialog of [palette, help]) {
    dialog.querySelector('[data-close]')?.addEventListener('click', () => dialog.close());
    dialog.addEventListener('click', (event) => { if (event.target === dialog) dialog.close(); });
  }
  page.addEventListener('keydown', (event) => {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'k') {
      event.preventDefault();
      if (!help.open) open();
      return;
    }
    if (!singleKeys(page) || event.ctrlKey || event.metaKey || event.altKey || event.repeat || isTyping(event.target)) return;
    if (palette.open || help.open) return;
    if (event.key === '?') {
      event.preventDefault();
      help.showModal();
      return;
    }
    const link = shortcuts(page).find((one) => one.dataset['shortcut'] === event.key);
    if (link) {
      event.preventDefault();
      link.click();
    }
  });
}

const singleKeys = (page: Document): boolean => page.body.dataset['shortcuts'] === 'on';

const shortcuts = (page: Document): HTMLAnchorElement[] => [...page.querySelectorAll<HTMLAnchorElement>('a[data-shortcut]')];

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));

const words = (element: Element): string => (element.textContent ?? '').replace(/\s+/g, ' ').trim();

/** A way in that can be seen and clicked, for whoever does not know the key. */
function showButton(page: Document, palette: HTMLDialogElement, open: () => void): void {
  const place = page.querySelector('.page-header__self');
  const label = palette.querySelector('#palette-label');
  if (!place || !label) return;
  const button = page.createElement('button');
  button.type = 'button';
  button.className = 'link-like palette-open';
  button.append(words(label), ' ', Object.assign(page.createElement('kbd'), { textContent: 'Ctrl K' }));
  button.addEventListener('click', open);
  place.prepend(button);
}

function listKeys(page: Document, help: HTMLDialogElement): void {
  const list = help.querySelector('ul');
  if (!list) return;
  if (!singleKeys(page)) list.querySelector('[data-single]')?.remove();
  else for (const link of shortcuts(page)) {
    const line = page.createElement('li');
    const key = Object.assign(page.createElement('kbd'), { textContent: link.dataset['shortcut'] });
    line.append(key, ' ', Object.assign(page.createElement('span'), { textContent: words(link) }));
    list.append(line);
  }
}

/** Where the page itself leads: its menu and the tabs of the file, each once. */
function ownGoals(page: Document, kind: string): Goal[] {
  const goals = new Map<string, Goal>();
  for (const link of page.querySelectorAll<HTMLAnchorElement>('.page-nav a, .file-tabs a, main a.utrecht-button-link, .page-header__self a[href="/instellingen"], .page-header__self a[href="/concepten"]')) {
    const title = words(link);
    if (title && !goals.has(link.href)) goals.set(link.href, { title, url: link.href, kind });
  }
  return [...goals.values()];
}

/** A combobox with a list, as ARIA 1.2 has it: the focus stays in the field, the arrows choose. */
function combobox(view: Window, palette: HTMLDialogElement): () => void {
  const page = view.document;
  const input = palette.querySelector('input');
  const list = palette.querySelector('ul');
  const count = palette.querySelector<HTMLElement>('[role="status"]');
  if (!input || !list || !count) return () => undefined;
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', list.dataset['label'] ?? '');
  let shown: Goal[] = [];
  let chosen = -1;
  let pause: number | undefined;
  let asking: AbortController | undefined;

  const choose = (next: number): void => {
    list.children[chosen]?.setAttribute('aria-selected', 'false');
    chosen = next;
    const option = list.children[chosen];
    if (option) {
      option.setAttribute('aria-selected', 'true');
      input.setAttribute('aria-activedescendant', option.id);
      option.scrollIntoView({ block: 'nearest' });
    } else {
      input.removeAttribute('aria-activedescendant');
    }
  };
  const show = (goals: Goal[]): void => {
    shown = goals;
    list.replaceChildren(...goals.map((goal, i) => {
      const option = page.createElement('li');
      option.id = `palette-option-${i}`;
      option.setAttribute('role', 'option');
      option.setAttribute('aria-selected', 'false');
      option.append(Object.assign(page.createElement('span'), { textContent: goal.title }), ' ',
        Object.assign(page.createElement('span'), { textContent: goal.kind, className: 'palette__kind' }));
      option.addEventListener('click', () => go(goal));
      return option;
    }));
    input.setAttribute('aria-expanded', String(goals.length > 0));
    count.textContent = goals.length > 0 ? `${count.dataset['found']} ${goals.length}` : count.dataset['none'] ?? '';
    choose(goals.length > 0 ? 0 : -1);
  };
  const go = (goal: Goal): void => {
    palette.close();
    view.location.assign(goal.url);
  };
  const own = (): Goal[] => {
    const sought = input.value.trim().toLocaleLowerCase();
    return ownGoals(page, list.dataset['page'] ?? '').filter((goal) => goal.title.toLocaleLowerCase().includes(sought)).slice(0, MOST);
  };
  const look = async (): Promise<void> => {
    asking?.abort();
    const sought = input.value.trim();
    const search = input.dataset['search'];
    if (!search || sought.length < 2) return;
    asking = new AbortController();
    try {
      const answer = await fetch(`${search}?q=${encodeURIComponent(sought)}`, { signal: asking.signal });
      if (!answer.ok || answer.redirected) return;
      const found = (await answer.json() as Goal[]).slice(0, MOST).map((goal) => ({ ...goal, kind: list.dataset['household'] ?? '' }));
      if (input.value.trim() === sought) show([...found, ...own()]);
    } catch {
      // No answer: the pages that were found stay.
    }
  };
  input.addEventListener('input', () => {
    show(own());
    view.clearTimeout(pause);
    pause = view.setTimeout(() => void look(), PAUSE);
  });
  input.addEventListener('keydown', (event) => {
    const goal = shown[chosen];
    if (event.key === 'ArrowDown' && shown.length) choose((chosen + 1) % shown.length);
    else if (event.key === 'ArrowUp' && shown.length) choose((chosen - 1 + shown.length) % shown.length);
    else if (event.key === 'Enter' && goal) go(goal);
    else return;
    event.preventDefault();
  });
  return () => {
    if (palette.open) return;
    input.value = '';
    palette.showModal();
    input.focus();
    show(own());
  };
}
