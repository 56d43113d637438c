// move-people.ts: lets people be dragged in the drawing of a network, or moved with the arrow keys. What is kept is sent as
// the same form that the buttons send; without this script the buttons do it all.

/** The paper of the drawing, as the server lays it out. */
const CENTRE = { x: 320, y: 290 };
const STRETCH = 6 / 5;
/** Further than this, in units of the drawing, a press is a drag. */
const DRAG = 6;

interface Sector { readonly code: string; readonly name: string; readonly start: number; readonly width: number }
interface Ring { readonly code: string; readonly name: string; readonly inner: number; readonly outer: number }
interface Place { readonly sector: number; readonly ring: number }

export function movePeople(page: Document): void {
  for (const drawing of page.querySelectorAll<SVGSVGElement>('svg.network[data-move]')) new Movable(page, drawing);
}

class Movable {
  private readonly sectors: readonly Sector[];
  private readonly rings: readonly Ring[];
  private readonly people: readonly SVGGElement[];
  private readonly heard: HTMLParagraphElement;
  private at = -1;
  private moving: Place | undefined;

  constructor(private readonly page: Document, private readonly drawing: SVGSVGElement) {
    this.sectors = [...drawing.querySelectorAll<SVGTextElement>('[data-sector]')].map((text) => ({
      code: text.dataset['sector'] ?? '', name: text.textContent ?? '',
      start: Number(text.dataset['start']), width: Number(text.dataset['width']),
    }));
    let inner = 36;
    this.rings = [...drawing.querySelectorAll<SVGTextElement>('[data-circle]')].map((text) => {
      const ring = { code: text.dataset['circle'] ?? '', name: text.textContent ?? '', inner, outer: Number(text.dataset['edge']) };
      inner = ring.outer;
      return ring;
    });
    this.people = [...drawing.querySelectorAll<SVGGElement>('.network-person[data-place]')];
    this.heard = page.createElement('p');
    this.heard.className = 'utrecht-paragraph screen-only';
    this.heard.setAttribute('role', 'status');
    if (this.people.length === 0) return;
    const frame = drawing.parentElement ?? drawing;
    frame.after(this.heard);
    this.say(drawing.dataset['move'] ?? '');
    // A picture becomes something to work with: one stop for the keyboard, with keys of its own.
    frame.setAttribute('role', 'application');
    frame.addEventListener('keydown', (event) => this.key(event as KeyboardEvent));
    frame.addEventListener('blur', () => this.leave());
    for (const person of this.people) person.addEventListener('pointerdown', (event) => this.drag(person, event));
  }

  private say(text: string): void { this.heard.textContent = text; }

  private name(person: SVGGElement): string { return person.querySelector('title')?.textContent ?? ''; }

  private placeOf(person: SVGGElement): Place {
    return {
      sector: Math.max(0, this.sectors.findIndex((s) => s.code === person.dataset['group'])),
      ring: Math.max(0, this.rings.findIndex((r) => r.code === person.dataset['ring'])),
    };
  }

  private tell(person: SVGGElement, place: Place): void {
    const where = `${this.rings[place.ring]?.name ?? ''}, ${this.sectors[place.sector]?.name ?? ''}`;
    this.say(`${this.name(person)} ${this.drawing.dataset['stands'] ?? ''} ${where}. `
      + `${this.moving ? this.drawing.dataset['moving'] ?? '' : ''}`);
  }

  // ── With keys ──

  private key(event: KeyboardEvent): void {
    const arrows: Record<string, readonly [number, number]> = {
      ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1],
    };
    const step = arrows[event.key];
    if (step) {
      event.preventDefault();
      if (this.moving) this.shift(step[0], step[1]); else this.walk(step[0] + step[1]);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      this.enter();
    } else if (event.key === 'Escape' && this.moving) {
      event.preventDefault();
      this.leave();
    }
  }

  private walk(step: number): void {
    this.mark(undefined);
    const many = this.people.length;
    this.at = this.at < 0 ? (step > 0 ? 0 : many - 1) : (this.at + step + many) % many;
    const person = this.people[this.at];
    if (!person) return;
    this.mark(person);
    this.tell(person, this.placeOf(person));
  }

  private enter(): void {
    const person = this.people[this.at];
    if (!person) return;
    if (!this.moving) {
      this.moving = this.placeOf(person);
      this.tell(person, this.moving);
      return;
    }
    this.keep(person, this.moving);
  }

  private shift(sector: number, ring: number): void {
    const person = this.people[this.at];
    if (!person || !this.moving) return;
    const many = this.sectors.length;
    this.moving = {
      sector: (this.moving.sector + sector + many) % many,
      ring: Math.min(this.rings.length - 1, Math.max(0, this.moving.ring + ring)),
    };
    const to = this.middle(this.moving);
    this.show(person, to.x - Number(person.dataset['x']), to.y - Number(person.dataset['y']));
    this.tell(person, this.moving);
  }

  private leave(): void {
    const person = this.people[this.at];
    if (this.moving && person) {
      person.removeAttribute('transform');
      this.say(this.drawing.dataset['left'] ?? '');
    }
    this.moving = undefined;
    this.mark(undefined);
  }

  private mark(person: SVGGElement | undefined): void {
    for (const one of this.people) one.classList.toggle('network-person--here', one === person);
  }

  // ── With a pointer ──

  private drag(person: SVGGElement, down: PointerEvent): void {
    if (down.button !== 0) return;
    const from = this.point(down);
    let moved = false;
    const move = (event: PointerEvent): void => {
      const to = this.point(event);
      moved ||= Math.hypot(to.x - from.x, to.y - from.y) > DRAG;
      if (moved) this.show(person, to.x - from.x, to.y - from.y);
    };
    const end = (event: PointerEvent): void => {
      person.removeEventListener('pointermove', move);
      const place = moved && event.type === 'pointerup' ? this.under(this.point(event)) : undefined;
      const was = this.placeOf(person);
      if (place && (place.ring !== was.ring || place.sector !== was.sector)) {
        this.keep(person, place);
      } else {
        person.removeAttribute('transform');
      }
    };
    person.setPointerCapture(down.pointerId);
    person.addEventListener('pointermove', move);
    person.addEventListener('pointerup', end, { once: true });
    person.addEventListener('pointercancel', end, { once: true });
    down.preventDefault();
  }

  /** A place on the paper, in units of the drawing. */
  private point(event: PointerEvent): { x: number; y: number } {
    const matrix = this.drawing.getScreenCTM();
    if (!matrix) return { x: 0, y: 0 };
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse());
    return { x: at.x, y: at.y };
  }

  /** The ring and sector there; beyond the outer ring there is none. */
  private under(at: { x: number; y: number }): Place | undefined {
    const [across, down] = [(at.x - CENTRE.x) / STRETCH, at.y - CENTRE.y];
    const far = Math.hypot(across, down);
    const ring = this.rings.findIndex((r) => far <= r.outer);
    const angle = (Math.atan2(down, across) * 180) / Math.PI;
    const sector = this.sectors.findIndex((s) => (((angle - s.start) % 360) + 360) % 360 < s.width);
    return ring < 0 || sector < 0 ? undefined : { ring, sector };
  }

  private middle(place: Place): { x: number; y: number } {
    const [sector, ring] = [this.sectors[place.sector], this.rings[place.ring]];
    if (!sector || !ring) return CENTRE;
    const angle = ((sector.start + sector.width / 2) * Math.PI) / 180;
    const far = (ring.inner + ring.outer) / 2;
    return { x: CENTRE.x + Math.cos(angle) * far * STRETCH, y: CENTRE.y + Math.sin(angle) * far };
  }

  private show(person: SVGGElement, across: number, down: number): void {
    person.setAttribute('transform', `translate(${Math.round(across)} ${Math.round(down)})`);
  }

  /** Sends the form that the buttons send. The token and the key that makes it happen once are those of the page. */
  private keep(person: SVGGElement, place: Place): void {
    const form = this.page.createElement('form');
    form.method = 'post';
    form.action = person.dataset['place'] ?? '';
    form.hidden = true;
    const own = (name: string): string => this.page.querySelector<HTMLInputElement>(`form input[name="${name}"]`)?.value ?? '';
    const fields = {
      csrf: own('csrf'), once: own('once'), version: person.dataset['version'] ?? '',
      group: this.sectors[place.sector]?.code ?? '', closeness: this.rings[place.ring]?.code ?? '',
    };
    for (const [name, value] of Object.entries(fields)) {
      const input = this.page.createElement('input');
      [input.type, input.name, input.value] = ['hidden', name, value];
      form.append(input);
    }
    this.page.body.append(form);
    form.requestSubmit();
  }
}
