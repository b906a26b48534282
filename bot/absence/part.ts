/** Cover for absences that were detected: who is asked for it, and what their buttons do (V2). */
import { coverWantedCard } from '../../cards/cover/cover-wanted.ts';
import { absenceRefusalText } from '../../cards/cover/refusal.ts';
import type { coverVerbs } from '../../cards/cover/verbs.ts';
import type { Absence } from '../../services/absence/absence.ts';
import { isDetected } from '../../services/absence/detect.ts';
import { absenceAuthority, coversFor, ownManagers } from '../../services/absence/facts.ts';
import { tellOfCover } from '../../services/absence/reactions.ts';
import { partitionOf } from '../../services/kernel/documents.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import { jobDocument } from '../../services/kernel/job.ts';
import type { CardHandlers, CardReply, Press } from '../card-action.ts';
import type { BotPart, PartCore } from '../part.ts';
import { createCoverNotice, type CoverNoticeParts } from './notice.ts';

type CoverVerbs = Pick<CardHandlers, keyof typeof coverVerbs>;

export type AbsencePartCore = CoverNoticeParts & Pick<PartCore, 'store' | 'clock' | 'absences'>;

export const createAbsencePart = (core: AbsencePartCore) =>
  ({
    verbs: {
      'absence.nameCover': (press) => nameCover(core, press),
      'absence.askManager': (press) => askManager(core, press),
    } satisfies CoverVerbs,
    notices: [createCoverNotice(core)],
  }) satisfies BotPart;

const over: CardReply = { message: 'That absence is over, or was ended: nothing is left to do.' };
const noManager = 'No manager is named for you here: choose somebody who covers.';
const busy = 'Several people changed this at once. Nothing of yours was changed: please try again.';

async function nameCover(
  core: AbsencePartCore,
  press: Press<'absence.nameCover'>,
): Promise<CardReply> {
  const { absences, context } = core;
  const { actor, data } = press;
  const { person, absence, cover } = data;
  if (cover === '') return cardOf(core, actor, data, { notice: 'Choose who covers.' });
  const handled = await absences.nameCover(press, person, absence, cover);
  switch (handled.outcome) {
    case 'done':
    case 'repeated':
      return cardOf(core, actor, data);
    case 'refused': {
      const notice = absenceRefusalText(handled.refusal, context());
      return cardOf(core, actor, data, { notice, picked: cover });
    }
    case 'busy':
      return cardOf(core, actor, data, { notice: busy, picked: cover });
  }
}

/** They have the card already; this tells them aloud that it is theirs. */
async function askManager(
  core: AbsencePartCore,
  press: Press<'absence.askManager'>,
): Promise<CardReply> {
  const { service, store, clock, context } = core;
  const { actor, data } = press;
  if (actor !== data.person) return { message: 'Only the person can ask for that.' };
  const absence = await find(core, data);
  if (!absence || !isDetected(absence)) return over;
  const managers = ownManagers(service, actor);
  if (managers.length === 0) return cardOf(core, actor, data, { notice: noManager });
  const operations = managers.map((manager) => ({
    type: 'put' as const,
    document: jobDocument(tellOfCover(absence, 'coverAsked', manager, clock.now())),
  }));
  await store.commit(partitionOf(service.tenant, 'people'), operations);
  const names = managers.map((manager) => context().nameOf(manager)).join(' and ');
  return cardOf(core, actor, data, { notice: `${names} will be asked to name somebody.` });
}

type AbsenceRef = { readonly person: PersonId; readonly absence: string };

const find = async (
  { absences }: AbsencePartCore,
  { person, absence }: AbsenceRef,
): Promise<Absence | undefined> => (await absences.of(person)).find(({ id }) => id === absence);

/** As it stands now, for whoever may see it. */
async function cardOf(
  core: AbsencePartCore,
  viewer: PersonId,
  ref: AbsenceRef,
  filled: { readonly notice?: string; readonly picked?: string } = {},
): Promise<CardReply> {
  const { service, whereabouts, context } = core;
  const absence = await find(core, ref);
  if (!absence) return over;
  if (!absenceAuthority(service, viewer, ref.person)) {
    return { message: 'Only the person and their managers can do that, so nothing was changed.' };
  }
  const { absences } = await whereabouts.known();
  const covers = coversFor(service, absences, absence, context().now);
  return { card: coverWantedCard({ absence, viewer, covers, ...filled }, context()) };
}
