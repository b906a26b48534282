/** Leads through the tour: says what happens, shows it as the right person, does it if asked. */
import type { Cast, PersonKey } from '../api.ts';
import { byId, el } from './dom.ts';
import { icon } from './icons.ts';
import { getTour, onPressed, Refused } from './server.ts';
import type { Store } from './store.ts';
import { hasMovedOn, perform } from './tour-acts.ts';
import { namesOf } from './tour-names.ts';
import type { Facts, Names, TourStep } from './tour-step.ts';
import { stepsOf } from './tour.ts';

export type TourOptions = {
  readonly store: Store;
  readonly actAs: (person: PersonKey, conversation?: string) => Promise<void>;
  readonly showRecord: () => void;
};

const DISMISSED = 'rehearsal-tour-dismissed';

/** Absent when the rehearsal started empty, or when the service has no fitting people. */
export async function setUpTour(options: TourOptions): Promise<Tour | undefined> {
  const { cast } = await getTour();
  return cast && new Tour(options, cast);
}

export class Tour {
  readonly #options: TourOptions;
  readonly #cast: Cast;
  readonly #names: Names;
  readonly #steps: readonly TourStep[];
  readonly #root = byId('tour');
  #index = 0;
  #isDone = false;
  #trouble = '';

  constructor(options: TourOptions, cast: Cast) {
    this.#options = options;
    this.#cast = cast;
    this.#names = namesOf(options.store, cast);
    this.#steps = stepsOf(cast);
    onPressed((verb, answer) => {
      if (verb === this.#step.doneBy && hasMovedOn(verb, answer)) this.#finish();
    });
    options.store.subscribe(({ type }) => {
      if (type === 'world' && !this.#isDone && this.#hasHappened()) this.#finish();
    });
  }

  /** Opens by itself, unless the visitor closed it before. */
  begin(): void {
    if (localStorage.getItem(DISMISSED) === null) void this.#enter(0);
  }

  toggle(): void {
    if (this.#root.hidden) void this.#enter(this.#index);
    else this.#dismiss();
  }

  get #step(): TourStep {
    const step = this.#steps[this.#index];
    if (!step) throw new RangeError(`The tour has no step ${this.#index}.`);
    return step;
  }

  async #enter(index: number): Promise<void> {
    this.#index = index;
    this.#isDone = this.#step.todo === undefined || this.#hasHappened();
    this.#trouble = '';
    this.#root.hidden = false;
    localStorage.removeItem(DISMISSED);
    this.#draw();
    const person = this.#step.actAs(this.#cast);
    const where = this.#step.where?.(this.#cast) ?? `personal:${person}`;
    await this.#options.actAs(person, where);
  }

  #hasHappened(): boolean {
    return this.#step.doneWhen?.(this.#options.store.world) === true;
  }

  #dismiss(): void {
    this.#root.hidden = true;
    localStorage.setItem(DISMISSED, 'yes');
  }

  #finish(): void {
    this.#isDone = true;
    this.#draw();
    if (this.#step.showsRecord && !this.#root.hidden) this.#options.showRecord();
  }

  async #doIt(): Promise<void> {
    const step = this.#step;
    this.#root.setAttribute('aria-busy', 'true');
    try {
      for (const act of step.acts(this.#cast, this.#facts())) await perform(act);
      if (step.doneBy === undefined) this.#finish();
    } catch (error) {
      this.#trouble = error instanceof Refused ? error.message : 'The rehearsal did not answer.';
      this.#draw();
    } finally {
      this.#root.removeAttribute('aria-busy');
    }
  }

  #facts(): Facts {
    const dayAfter = (days: number): string =>
      new Intl.DateTimeFormat('en-CA', { timeZone: this.#options.store.world.timeZone }).format(
        this.#options.store.now().getTime() + days * 86_400_000,
      );
    return {
      tomorrow: dayAfter(1),
      inAWeek: dayAfter(7),
      until: (time) => {
        const ms = Date.parse(time) - this.#options.store.now().getTime();
        return `PT${Math.max(1, Math.ceil(ms / 60_000))}M`;
      },
      idOf: (person) => this.#options.store.person(person)?.id ?? '',
    };
  }

  #draw(): void {
    const step = this.#step;
    const { title, text, todo } = step;
    const close = el(
      'button',
      {
        class: 'icon-button',
        'aria-label': 'Close the tour',
        'data-testid': 'tour-close',
        onclick: () => {
          this.#dismiss();
        },
      },
      icon('close'),
    );
    const count = `Step ${this.#index + 1} of ${this.#steps.length}`;
    this.#root.replaceChildren(
      el(
        'div',
        { class: 'tour-head' },
        el('p', { class: 'tour-step', 'data-testid': 'tour-step' }, count),
        close,
      ),
      el('h2', {}, title(this.#names)),
      // On a phone the conversation needs the room.
      el(
        'details',
        { open: matchMedia('(min-width: 901px)').matches },
        el('summary', {}, 'What happens here'),
        ...text(this.#names).map((paragraph) => el('p', {}, paragraph)),
      ),
      ...(todo && !this.#isDone ? [el('p', { class: 'tour-todo' }, todo(this.#names))] : []),
      ...(todo && this.#isDone ? [el('p', { class: 'tour-done' }, '✓ Done')] : []),
      ...(this.#trouble === ''
        ? []
        : [el('p', { class: 'note note-failed', role: 'alert' }, this.#trouble)]),
      el('div', { class: 'tour-buttons' }, ...this.#buttons(step)),
    );
  }

  #buttons({ doIt = 'Do it for me' }: TourStep): readonly HTMLElement[] {
    const isLast = this.#index === this.#steps.length - 1;
    const go = (title: string, id: string, isMain: boolean, use: () => void): HTMLElement =>
      el(
        'button',
        { class: `button${isMain ? ' is-primary' : ''}`, 'data-testid': id, onclick: use },
        title,
      );
    const next = this.#steps[this.#index + 1];
    return [
      ...(this.#isDone ? [] : [go(doIt, 'tour-do-it', true, () => void this.#doIt())]),
      ...(next && this.#isDone
        ? [
            go(
              `Next: ${next.title(this.#names)}`,
              'tour-next',
              true,
              () => void this.#enter(this.#index + 1),
            ),
          ]
        : []),
      ...(isLast && this.#isDone
        ? [
            go('See the record', 'tour-record', true, this.#options.showRecord),
            go('Start again', 'tour-restart', false, () => void this.#enter(0)),
          ]
        : []),
      ...(this.#index > 0
        ? [go('Back', 'tour-back', false, () => void this.#enter(this.#index - 1))]
        : []),
    ];
  }
}
