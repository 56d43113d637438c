// keep-drafts.ts: keeps what is typed in a form with a long field as a draft on the server: shortly after typing stops,
// at the latest some seconds after it began, and when the page goes out of sight. Nobody has to press anything for it.

/** Pause in typing, in milliseconds, after which the draft is kept. */
const PAUSE = 2_000;
/** So long after the first letter that is not kept yet it is kept in any case. */
const LONGEST = 6_000;
/** After this the server is asked again when it did not answer. */
const AGAIN = 5_000;
/** A message that must leave while the page closes may be no larger than this many bytes. */
const PARTING = 60_000;

const KEEP = '/concept';

export function keepDrafts(view: Window): void {
  for (const mark of view.document.querySelectorAll<HTMLInputElement>('form[method="post"] input[name="draft"]')) {
    const form = mark.form;
    if (form?.querySelector('textarea')) keepDraft(view, form);
  }
}

/** Everything in the form as it would be sent, as text. */
export function typedIn(form: HTMLFormElement): URLSearchParams {
  const typed = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') typed.append(name, value);
  return typed;
}

function keepDraft(view: Window, form: HTMLFormElement): void {
  const words = view.document.body.dataset;
  const state = view.document.createElement('p');
  state.className = 'draft-state';
  state.setAttribute('role', 'status');
  const button = form.querySelector<HTMLButtonElement>('button[data-draft-keep]');
  if (button) {
    button.hidden = true;
    button.after(state);
  } else {
    form.append(state);
  }
  const clock = new Intl.DateTimeFormat(view.document.documentElement.lang, { hour: 'numeric', minute: '2-digit' });
  let kept = typedIn(form).toString();
  let since: number | undefined;
  let timer: number | undefined;
  let sending: AbortController | undefined;
  let done = false;

  const body = (): URLSearchParams => {
    const typed = typedIn(form);
    typed.set('quiet', '1');
    typed.set('to', new URL(form.action).pathname);
    return typed;
  };
  const plan = (after: number): void => {
    view.clearTimeout(timer);
    timer = view.setTimeout(() => void keep(), after);
  };
  const keep = async (): Promise<void> => {
    const now = typedIn(form).toString();
    if (done || now === kept || sending) return;
    since = undefined;
    sending = new AbortController();
    try {
      const answer = await fetch(KEEP, { method: 'POST', body: body(), redirect: 'manual', signal: sending.signal });
      if (answer.status !== 204) throw new Error(`${answer.status}`);
      kept = now;
      form.toggleAttribute('data-draft-kept', typedIn(form).toString() === kept);
      state.classList.remove('draft-state--not-kept');
      state.textContent = `${words['textDraftKept']} ${clock.format(new Date())}`;
    } catch {
      if (done) return;
      // Said once: who hears it every few seconds hears nothing else.
      const sentence = words['textDraftNotKept'] ?? '';
      state.classList.add('draft-state--not-kept');
      if (state.textContent !== sentence) state.textContent = sentence;
      form.dispatchEvent(new CustomEvent('draft-not-kept', { bubbles: true }));
      plan(AGAIN);
    } finally {
      sending = undefined;
      if (!done && typedIn(form).toString() !== kept) plan(state.classList.contains('draft-state--not-kept') ? AGAIN : PAUSE);
    }
  };
  const typing = (): void => {
    if (done) return;
    form.removeAttribute('data-draft-kept');
    const now = Date.now();
    since ??= now;
    plan(Math.max(0, Math.min(PAUSE, since + LONGEST - now)));
  };
  form.addEventListener('input', typing);
  form.addEventListener('change', typing);
  form.addEventListener('submit', (event) => {
    if (event.defaultPrevented) return;
    // What is sent needs no draft: one that is under way would come too late.
    done = true;
    view.clearTimeout(timer);
    sending?.abort();
  });
  view.document.addEventListener('visibilitychange', () => {
    if (view.document.visibilityState === 'hidden') part();
  });
  view.addEventListener('pagehide', () => part());
  view.addEventListener('pageshow', () => { done = false; });

  /** The page goes: what is not kept yet leaves with it. */
  function part(): void {
    const now = typedIn(form).toString();
    if (done || now === kept) return;
    const parting = new Blob([body().toString()], { type: 'application/x-www-form-urlencoded' });
    if (parting.size <= PARTING && view.navigator.sendBeacon(KEEP, parting)) kept = now;
    else void keep();
  }
}
