/** What the buttons do by which a manager accepts an exception as it is, or takes that back. */
import { acceptFormCard } from '../../cards/exceptions/accept-form.ts';
import { exceptionRefusalText } from '../../cards/exceptions/words.ts';
import { dateText } from '../../cards/clock-text.ts';
import { othersThan } from '../../services/exceptions/decide.ts';
import { parseAcceptance } from '../../services/exceptions/form.ts';
import type { HandledException } from '../../services/exceptions/desk.ts';
import type { ExceptionRefusal } from '../../services/exceptions/stream.ts';
import { mayBeAccepted } from '../../services/exceptions/gravity.ts';
import { weeklySubject } from '../../services/exceptions/weekly.ts';
import type { PersonId, TeamId } from '../../services/kernel/ids.ts';
import type { Press } from '../card-action.ts';
import type { CardReply } from '../card-reply.ts';
import { typedOf } from '../handlers/consult-people.ts';
import { keptText } from '../handlers/consult-views.ts';
import { noticeKey } from '../notice/notice-jobs.ts';
import { createCardForms } from '../replies/card-forms.ts';
import { whyUnchanged } from '../replies/unchanged.ts';
import { managedBy, showExceptions, type ExceptionsCore } from './show.ts';

type FormPress = Press<'exceptions.acceptForm'> | Press<'exceptions.accept'>;

const formsOn = (core: ExceptionsCore) =>
  createCardForms<FormPress>(core, ({ data }) => keyOf(core, data.team));

/** The form on a weekly card was left, so that the card is kept up to date again. */
export async function closeForm(
  core: ExceptionsCore,
  of: TeamId | undefined,
  activityId: string | undefined,
): Promise<void> {
  if (of !== undefined) await core.posts.formClosed(keyOf(core, of), activityId);
}

const keyOf = ({ service }: ExceptionsCore, team: TeamId) =>
  noticeKey(service.tenant, weeklySubject(team));

export async function acceptForm(
  core: ExceptionsCore,
  press: Press<'exceptions.acceptForm'>,
): Promise<CardReply> {
  const { actor, data } = press;
  const found = await core.exceptions.find(data.team, data.key);
  const refusal = refusalOf(core, press, found);
  if (found === undefined || refusal !== undefined) {
    const notice = exceptionRefusalText(refusal ?? { reason: 'noLongerSo' }, core.context());
    return listOr(core, actor, data.of, notice);
  }
  const { latest } = core.exceptions;
  return formsOn(core).open(press, acceptFormCard(found, { of: data.of, latest }, core.context()));
}

/** Said before anything is typed; `decide` judges it once more. */
function refusalOf(
  { service }: ExceptionsCore,
  { actor, data }: Press<'exceptions.acceptForm'>,
  found: Awaited<ReturnType<ExceptionsCore['exceptions']['find']>>,
): ExceptionRefusal | undefined {
  const managers: readonly PersonId[] = service.teams.get(data.team)?.managers ?? [];
  if (!managers.includes(actor)) return { reason: 'onlyManagers', managers };
  if (found === undefined) return { reason: 'noLongerSo' };
  if (!mayBeAccepted(found.why.kind)) return { reason: 'somebodyWaits' };
  const others = othersThan(actor, found, managers);
  return others.length > 0 ? { reason: 'yourOwn', others } : undefined;
}

export async function acceptIt(
  core: ExceptionsCore,
  press: Press<'exceptions.accept'>,
): Promise<CardReply> {
  const { actor, data } = press;
  const { exceptions } = core;
  const { today, latest } = exceptions;
  const typed = typedOf(data);
  const read = parseAcceptance(data, { today, latest });
  const found = read.ok ? undefined : await exceptions.find(data.team, data.key);
  if (!read.ok && found !== undefined && manages(core, press)) {
    const filled = { typed, problems: read.problems };
    return { card: acceptFormCard(found, { of: data.of, latest }, core.context(), filled) };
  }
  await formsOn(core).close(press);
  if (!read.ok) {
    const why = manages(core, press) ? noLongerSo(core) : onlyManagers(core, data.team);
    return listOr(core, actor, data.of, `${why}${keptText({ why: data.why })}`);
  }
  const handled = await exceptions.accept(press, data, read.value);
  const until = dateText(read.value.until, core.context());
  const notice =
    whyNot(core, handled, data.why) ??
    `Accepted as it is until ${until}. It stands under “Accepted”.`;
  return listOr(core, actor, data.of, notice);
}

const manages = ({ service }: ExceptionsCore, { actor, data }: Press<'exceptions.accept'>) =>
  service.teams.get(data.team)?.managers.includes(actor) ?? false;

const noLongerSo = (core: ExceptionsCore) =>
  exceptionRefusalText({ reason: 'noLongerSo' }, core.context());

const onlyManagers = (core: ExceptionsCore, team: TeamId) =>
  exceptionRefusalText(
    { reason: 'onlyManagers', managers: core.service.teams.get(team)?.managers ?? [] },
    core.context(),
  );

export async function withdrawIt(
  core: ExceptionsCore,
  press: Press<'exceptions.withdraw'>,
): Promise<CardReply> {
  const { actor, data } = press;
  const handled = await core.exceptions.withdraw(press, data);
  const notice = whyNot(core, handled) ?? 'It is back on the list.';
  return listOr(core, actor, data.of, notice);
}

/** Its own card follows by itself; whoever pressed is shown the list. */
export async function sendAgain(
  core: ExceptionsCore,
  press: Press<'exceptions.sendAgain'>,
): Promise<CardReply> {
  const { actor, data } = press;
  const handled = await core.exceptions.sendAgain(press, data);
  const notice =
    whyNot(core, handled) ?? 'It is being tried once more. If that fails too, you hear of it.';
  return listOr(core, actor, data.of, notice);
}

function whyNot(core: ExceptionsCore, handled: HandledException, why?: string): string | undefined {
  const said = whyUnchanged(handled, (refusal) => exceptionRefusalText(refusal, core.context()));
  if (said === undefined || why === undefined) return said;
  return `${said}${keptText({ why })}`;
}

/** The list with what there is to say; whoever has none gets the sentence alone. */
function listOr(
  core: ExceptionsCore,
  viewer: Press<'exceptions.show'>['actor'],
  of: TeamId | undefined,
  notice: string,
): Promise<CardReply> {
  return managedBy(core.service, viewer).length === 0
    ? Promise.resolve({ message: notice })
    : showExceptions(core, viewer, of, { notice });
}
