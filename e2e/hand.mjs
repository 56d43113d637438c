// A worker's hand at a page, counted: fields filled, clicks, key presses, pages, and the time that the keystroke-level
// model expects (Card, Moran and Newell 1980). It also remembers every fact it typed, so that a fact typed twice shows.

/** Seconds for each thing a person does, from the model. A page's own time is left out: it is measured by `make bench`. */
const SECONDS = { think: 1.35, key: 0.28, point: 1.1, button: 0.2, home: 0.4 };
/** Shorter texts are no facts by themselves: a yes, a number. */
const FACT = 4;

export class Hand {
  /** Everything typed so far, with where; shared by all tasks of a week. */
  constructor(page) {
    this.page = page;
    this.typed = new Map();
    this.twice = [];
    this.tasks = [];
    this.on = null;
  }

  /** Counts what `work` does as one task. */
  async task(name, work) {
    this.now = { name, fields: 0, clicks: 0, keys: 0, pages: 0, seconds: 0 };
    this.on = null;
    await work();
    this.tasks.push(this.now);
  }

  #move(to) {
    if (this.on && this.on !== to) this.now.seconds += SECONDS.home;
    this.on = to;
  }

  #click() {
    this.#move('mouse');
    this.now.clicks += 1;
    this.now.seconds += SECONDS.think + SECONDS.point + SECONDS.button;
  }

  /** Follows a link or presses a button; a new page comes. */
  async press(locator) {
    this.#click();
    this.now.pages += 1;
    await Promise.all([this.page.waitForNavigation(), locator.first().click()]);
    const wrong = await this.page.locator('.error-summary__list li').allInnerTexts();
    if (wrong.length > 0) throw new Error(`refused at ${this.page.url()}: ${wrong.join(' | ')}`);
  }

  /** A link by the end of its address, as it stands on the page. */
  async follow(end) {
    await this.press(this.page.locator(`main a[href$="${end}"]`));
  }

  /** Fills one field. What stands in it already costs nothing, and what is typed is remembered. */
  async put(form, name, value) {
    const field = form.locator(`[name="${name}"]`);
    const kind = await field.first().evaluate((e) => (e.tagName === 'SELECT' ? 'select' : e.type));
    if (kind === 'radio' || kind === 'checkbox') return this.#choose(form, name, value);
    if (kind === 'select') return this.#select(field.first(), value);
    if ((await field.first().inputValue()) === value) return;
    this.#move('keys');
    this.now.fields += 1;
    this.now.keys += value.length + 1;
    this.now.seconds += SECONDS.think + (value.length + 1) * SECONDS.key;
    this.#remember(name, value);
    await field.first().fill(value);
  }

  async #choose(form, name, value) {
    for (const one of [value].flat()) {
      const choice = form.locator('.choice').filter({ has: this.page.locator(`[name="${name}"]`), hasText: one });
      const input = (await choice.count()) > 0
        ? choice.first().locator('input')
        : form.locator(`[name="${name}"][value="${one}"]`);
      if (await input.isChecked()) continue;
      this.now.fields += 1;
      this.#click();
      await input.check();
    }
  }

  async #select(field, value) {
    const byWords = await field.locator('option').filter({ hasText: value }).first().getAttribute('value').catch(() => null);
    if ((await field.inputValue()) === (byWords ?? value)) return;
    this.now.fields += 1;
    this.#click();
    this.#click();
    await field.selectOption(byWords ?? value);
  }

  /** The same words, or the same name, typed into another field are a fact that the program made someone type again. */
  #remember(name, value) {
    const here = `${this.now.name}: ${name}`;
    const names = value.match(/(?<=[^.!?] )\p{Lu}\p{Ll}{3,}|^\p{Lu}\p{Ll}{3,}(?=$| \p{Lu})/gu) ?? [];
    for (const fact of new Set([value.trim(), ...names])) {
      if (fact.length < FACT) continue;
      const before = this.typed.get(fact.toLowerCase());
      if (before) this.twice.push(`“${fact}” (${before}, and again ${here})`);
      else this.typed.set(fact.toLowerCase(), here);
    }
  }

  /** The sums over all tasks. */
  total() {
    const sum = (key) => this.tasks.reduce((all, task) => all + task[key], 0);
    return { name: 'all', fields: sum('fields'), clicks: sum('clicks'), keys: sum('keys'), pages: sum('pages'), seconds: sum('seconds') };
  }
}
