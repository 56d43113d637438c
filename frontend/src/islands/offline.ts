// offline.ts: one form, of a conversation, goes on without signal. What cannot reach the server is kept on this device,
// enciphered under a key that no script can read out, for at most 24 hours, until it has reached the server or its
// writer signs out. Coming back it is laid beside what stands on the page; nothing is replaced unasked.
import { typedIn } from './keep-drafts';

/** How long a text stays on the device, in milliseconds. */
const LONGEST = 24 * 60 * 60 * 1000;
/** Pause in typing after which the copy on the device is renewed. */
const PAUSE = 500;
const STORE = 'samenspel';
const KEYS = 'keys';
const TEXTS = 'texts';
/** Which form was sent last: its copy goes once the server has answered. */
const SENT = 'samenspel-sent';
/** Fields of the frame: what a person did not type. */
const FRAME = new Set(['csrf', 'once', 'version', 'draft', 'quiet', 'to']);

interface Kept { owner: string; at: number; iv: Uint8Array<ArrayBuffer>; data: ArrayBuffer }

export function goOnOffline(view: Window): void {
  const able = 'indexedDB' in view && view.isSecureContext && !!view.crypto?.subtle;
  if (!able) return;
  for (const out of view.document.querySelectorAll<HTMLFormElement>('form[action="/afmelden"]')) {
    out.addEventListener('submit', () => view.indexedDB.deleteDatabase(STORE));
  }
  const forgotten = forgetSent(view).catch(() => undefined);
  for (const form of view.document.querySelectorAll<HTMLFormElement>('form[data-offline]')) {
    const mark = form.querySelector<HTMLInputElement>('input[name="draft"]');
    const owner = mark?.dataset['owner'];
    const id = mark?.value.split(' ')[0];
    if (owner && id) void forgotten.then(() => keepHere(view, form, owner, id)).catch(() => undefined);
  }
}

async function keepHere(view: Window, form: HTMLFormElement, owner: string, id: string): Promise<void> {
  // Pages are not kept: the worker answers with a page that says there is no signal, and holds nothing of anybody.
  void view.navigator.serviceWorker?.register('/sw.js').catch(() => undefined);
  const base = await open(view);
  await forgetOld(base);
  await layBeside(view, form, base, owner, id);
  let timer: number | undefined;
  let away = false;
  form.addEventListener('draft-not-kept', () => {
    away = true;
    void keep();
  });
  form.addEventListener('draft-kept', () => {
    away = false;
    view.clearTimeout(timer);
    void remove(base, TEXTS, id);
  });
  form.addEventListener('input', () => {
    if (!away && view.navigator.onLine) return;
    view.clearTimeout(timer);
    timer = view.setTimeout(() => void keep(), PAUSE);
  });
  form.addEventListener('submit', () => {
    view.clearTimeout(timer);
    view.sessionStorage.setItem(SENT, id);
  });
  const keep = async (): Promise<void> => {
    const key = await keyOf(view, base, owner);
    const iv = view.crypto.getRandomValues(new Uint8Array(12));
    const text = new TextEncoder().encode(JSON.stringify(fields(form)));
    const data = await view.crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, text);
    await put(base, TEXTS, id, { owner, at: Date.now(), iv, data } satisfies Kept);
    const state = form.querySelector('.draft-state');
    if (state && away) state.textContent = form.dataset['offline'] ?? '';
  };
}

/** The form that was sent before this page came: when the server took it, its copy has done its work. */
async function forgetSent(view: Window): Promise<void> {
  const sent = view.sessionStorage.getItem(SENT);
  if (!sent || view.document.querySelector('#error-summary, [data-no-signal], input[name="wacht"]')) return;
  view.sessionStorage.removeItem(SENT);
  await remove(await open(view), TEXTS, sent);
}

const fields = (form: HTMLFormElement): [string, string][] => [...typedIn(form)].filter(([name]) => !FRAME.has(name));

/** What was kept on this device earlier, beside what the page shows; the writer says which it will be. */
async function layBeside(view: Window, form: HTMLFormElement, base: IDBDatabase, owner: string, id: string): Promise<void> {
  const kept = await get<Kept>(base, TEXTS, id);
  if (!kept || kept.owner !== owner) return;
  // The server keeps an earlier piece of the same text: that one belongs in the form first.
  const offer = form.previousElementSibling?.querySelector<HTMLAnchorElement>('a[href*="concept="]');
  if (offer) {
    view.location.replace(offer.href);
    return;
  }
  const key = await keyOf(view, base, owner);
  const plain = await view.crypto.subtle.decrypt({ name: 'AES-GCM', iv: kept.iv }, key, kept.data);
  const typed = JSON.parse(new TextDecoder().decode(plain)) as [string, string][];
  const differs = typed.filter(([name, text]) => {
    const field = form.elements.namedItem(name);
    return field instanceof HTMLTextAreaElement && field.value !== text;
  });
  if (differs.length === 0) {
    await remove(base, TEXTS, id);
    return;
  }
  const page = view.document;
  const box = page.createElement('section');
  box.className = 'flow offline-merge';
  box.setAttribute('aria-label', form.dataset['offlineFound'] ?? '');
  box.append(element(page, 'p', 'utrecht-paragraph', form.dataset['offlineFound']));
  for (const [name, text] of differs) {
    const columns = element(page, 'div', 'compare');
    columns.append(column(page, form.dataset['offlineDevice'], text), column(page, form.dataset['offlineServer'], valueOf(form, name)));
    box.append(columns);
  }
  const buttons = element(page, 'div', 'utrecht-button-group');
  const take = button(page, form.dataset['offlineTake'], 'secondary-action');
  const leave = button(page, form.dataset['offlineLeave'], 'subtle');
  buttons.append(take, leave);
  box.append(buttons);
  form.before(box);
  take.addEventListener('click', () => {
    fillIn(form, typed);
    box.remove();
    // From here on it is typed text like any other: the server keeps it, and then the copy on the device goes.
    form.dispatchEvent(new Event('input', { bubbles: true }));
    form.querySelector('textarea')?.focus();
  });
  leave.addEventListener('click', () => {
    box.remove();
    void remove(base, TEXTS, id);
    form.querySelector('textarea')?.focus();
  });
}

const valueOf = (form: HTMLFormElement, name: string): string => {
  const field = form.elements.namedItem(name);
  return field instanceof HTMLTextAreaElement ? field.value : '';
};

function fillIn(form: HTMLFormElement, typed: [string, string][]): void {
  for (const field of form.elements) {
    if (field instanceof HTMLInputElement && (field.type === 'radio' || field.type === 'checkbox')) {
      field.checked = typed.some(([name, value]) => name === field.name && value === field.value);
    } else if (field instanceof HTMLTextAreaElement || field instanceof HTMLSelectElement || (field instanceof HTMLInputElement && field.type !== 'hidden')) {
      const one = typed.find(([name]) => name === field.name);
      if (one) field.value = one[1];
    }
  }
}

function element(page: Document, tag: string, className: string, text?: string): HTMLElement {
  const made = page.createElement(tag);
  made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

function column(page: Document, heading: string | undefined, text: string): HTMLElement {
  const made = element(page, 'section', 'compare__column');
  made.append(element(page, 'h2', 'utrecht-heading-3 compare__heading', heading), element(page, 'blockquote', 'own-words__text', text));
  return made;
}

function button(page: Document, text: string | undefined, look: string): HTMLButtonElement {
  const made = page.createElement('button');
  made.type = 'button';
  made.className = `utrecht-button utrecht-button--${look}`;
  made.textContent = text ?? '';
  return made;
}

/** The account's key on this device: made here, never to be read out, gone with the sign-out. */
async function keyOf(view: Window, base: IDBDatabase, owner: string): Promise<CryptoKey> {
  const known = await get<CryptoKey>(base, KEYS, owner);
  if (known) return known;
  const made = await view.crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
  await put(base, KEYS, owner, made);
  return made;
}

async function forgetOld(base: IDBDatabase): Promise<void> {
  const store = base.transaction(TEXTS, 'readwrite').objectStore(TEXTS);
  const [ids, all] = await Promise.all([answer<IDBValidKey[]>(store.getAllKeys()), answer<Kept[]>(store.getAll())]);
  for (const [i, kept] of all.entries()) {
    const id = ids[i];
    if (id !== undefined && Date.now() - kept.at > LONGEST) await remove(base, TEXTS, String(id));
  }
}

function open(view: Window): Promise<IDBDatabase> {
  const asked = view.indexedDB.open(STORE, 1);
  asked.onupgradeneeded = () => {
    asked.result.createObjectStore(KEYS);
    asked.result.createObjectStore(TEXTS);
  };
  return answer(asked).then((base) => {
    // Signing out in another tab wipes the store: nothing here may hold it open.
    base.onversionchange = () => base.close();
    return base;
  });
}

function answer<T>(asked: IDBRequest<T>): Promise<T> {
  return new Promise((found, failed) => {
    asked.onsuccess = () => found(asked.result);
    asked.onerror = () => failed(asked.error ?? new Error('the store of the browser does not answer'));
  });
}

const get = <T>(base: IDBDatabase, store: string, id: string): Promise<T | undefined> =>
  answer<T | undefined>(base.transaction(store).objectStore(store).get(id));
const put = (base: IDBDatabase, store: string, id: string, value: unknown): Promise<unknown> =>
  answer(base.transaction(store, 'readwrite').objectStore(store).put(value, id));
const remove = (base: IDBDatabase, store: string, id: string): Promise<unknown> =>
  answer(base.transaction(store, 'readwrite').objectStore(store).delete(id));
