/** From a file that was read to a rota: which one, what would change, yes or no. */
import { importedCard, importPlanCard, whichRotaCard } from '../../cards/rota-import/card.ts';
import type { Gaps } from '../../cards/rota-import/words.ts';
import { rotaRefusalText } from '../../cards/cover/refusal.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import { folded } from '../../services/people/names.ts';
import { planImport, type ImportPlan } from '../../services/rota/import-plan.ts';
import type { Rota } from '../../services/service/service.ts';
import type { CardHandlers, CardReply, Press } from '../card-action.ts';
import { rotasOf, type ImportParts } from './import-parts.ts';
import type { KeptFile } from './kept-files.ts';

export type ImportVerbs = Pick<
  CardHandlers,
  'rota.importView' | 'rota.importConfirm' | 'rota.importDrop'
>;

const gone: CardReply = {
  message: 'I keep a file for an hour, and that one is gone. Nothing was changed: send it again.',
};
const busy = 'Several people changed this rota at once. Nothing was changed: please try again.';

export class ImportHandlers {
  readonly #parts: ImportParts;

  constructor(parts: ImportParts) {
    this.#parts = parts;
  }

  verbs(): ImportVerbs {
    return {
      'rota.importView': async ({ actor, data }) => {
        const kept = await this.#parts.kept.find(actor, data.upload);
        return kept === undefined ? gone : this.#show(actor, kept, data.rota);
      },
      'rota.importConfirm': (press) => this.#confirm(press),
      'rota.importDrop': async ({ actor, data }) => {
        await this.#parts.kept.forget(actor, data.upload);
        return { message: 'Nothing was imported, and the file is forgotten.' };
      },
    };
  }

  /** The rota, where there is only one that it can be; else which. */
  begin(actor: PersonId, kept: KeptFile): Promise<CardReply> {
    const [only, other] = rotasOf(this.#parts.service, actor);
    return this.#show(actor, kept, other === undefined ? (only?.id ?? '') : '');
  }

  async #show(actor: PersonId, kept: KeptFile, id: string): Promise<CardReply> {
    const rotas = rotasOf(this.#parts.service, actor);
    const rota = rotas.find((each) => each.id === id);
    if (rota === undefined) {
      const file = { upload: kept.upload, name: kept.fileName };
      return { card: whichRotaCard(file, rotas, guessOf(rotas, kept), this.#parts.context()) };
    }
    const plan = await this.#plan(rota, kept, '');
    return this.#preview(actor, kept, plan, '');
  }

  #preview(
    actor: PersonId,
    { upload, fileName, file }: KeptFile,
    plan: ImportPlan,
    gaps: Gaps,
    problem?: string,
  ): CardReply {
    const { service, context } = this.#parts;
    const view = {
      file: { ...file, upload, name: fileName },
      ...{ plan, gaps, hasOthers: rotasOf(service, actor).length > 1 },
      ...(problem === undefined ? {} : { problem }),
    };
    return { card: importPlanCard(view, context()) };
  }

  async #plan(rota: Rota, { file }: KeptFile, gaps: Gaps): Promise<ImportPlan> {
    const { service, clock, whereabouts, swaps } = this.#parts;
    const { absences } = await whereabouts.known();
    return planImport(service, {
      ...{ rota, absences, turns: file.turns, now: clock.now() },
      fillFromPattern: gaps === 'pattern',
      state: await swaps.rota(rota.id),
    });
  }

  async #confirm(press: Press<'rota.importConfirm'>): Promise<CardReply> {
    const { service, kept: files, rotas, context } = this.#parts;
    const { actor, data } = press;
    const kept = await files.find(actor, data.upload);
    const rota = service.rotas.find(({ id }) => id === data.rota);
    if (kept === undefined || rota === undefined) return gone;
    const gaps = gapsOf(data.gaps);
    const plan = await this.#plan(rota, kept, gaps);
    if (plan.gaps.length > 0 && gaps === '') {
      const problem = 'Choose who is on at the times at which the calendar names nobody.';
      return this.#preview(actor, kept, plan, gaps, problem);
    }
    const { fileName: name, digest } = kept;
    const source = { name, digest, way: 'chat' as const };
    const handled = await rotas.importTurns(press, { ...plan.imported, source });
    switch (handled.outcome) {
      case 'done':
      case 'repeated':
        return { card: importedCard(plan, { name }, context()) };
      case 'refused':
        return handled.refusal.reason === 'unchanged'
          ? { card: importedCard(plan, { name, notice: unchanged }, context()) }
          : { message: rotaRefusalText(handled.refusal, context()) };
      case 'busy':
        return { message: busy };
    }
  }
}

const unchanged = 'These duties were on record already, so nothing was changed.';

const gapsOf = (picked: string): Gaps =>
  picked === 'nobody' || picked === 'pattern' ? picked : '';

/** The rota whose name stands in the calendar's own name, or in the file's. */
function guessOf(rotas: readonly Rota[], { fileName, file }: KeptFile): string | undefined {
  const texts = [file.name ?? '', fileName].map((text) => folded(text.replaceAll('_', ' ')));
  const fits = rotas.filter(({ id, name }) =>
    [folded(name), folded(id)].some((form) => texts.some((text) => text.includes(form))),
  );
  const [only, other] = fits;
  return other === undefined ? only?.id : undefined;
}
