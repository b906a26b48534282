/** `cohort`, `cohort northgate`, `cohort CM-10482`. */
import { caseRefIn } from '../../services/consult/forms/choices.ts';
import type { Service } from '../../services/service/service.ts';
import { localDate } from '../../services/kernel/local-day.ts';
import { signAt, type Token } from './chat-text.ts';
import { problemWith, type Command, type CommandContext } from './command.ts';
import { didYouMean, nameAt, shown, streamOrPlace, whichOf } from './names.ts';

const asks = new Set(['cohort', 'cohorts']);
const fillers = new Set([
  ...['closer', 'oversight', 'the', 'our', 'my', 'team', 'teams', 'in', 'of', 'for', 'list'],
  ...['who', 'is', 'cases', 'case', 'enter', 'high', 'risk'],
]);

/**
 * @param plain The text as it was typed, for the case reference.
 * @returns nothing when the text asks for something else
 */
export function cohortCommand(
  tokens: readonly Token[],
  plain: string,
  { service, now }: CommandContext,
): Command | undefined {
  const first = tokens.findIndex(({ text }) => !fillers.has(text));
  if (!asks.has(tokens[first]?.text ?? '')) return undefined;
  const caseRef = caseRefIn(plain, service, localDate(service.timeZone, now));
  if (caseRef) return { kind: 'cohortCase', caseRef };
  const at = tokens.findIndex(
    ({ text }, index) =>
      !asks.has(text) && !fillers.has(text) && signAt(tokens, index) === undefined,
  );
  return at < 0 ? { kind: 'cohort' } : ofTeam(tokens, at, service);
}

function ofTeam(tokens: readonly Token[], at: number, service: Service): Command {
  const teams = [...service.teams.values()].map(({ id, name }) => streamOrPlace(id, name));
  const match = nameAt(tokens, at, teams);
  if (match?.kind === 'found') return { kind: 'cohort', team: match.id };
  if (match) return problemWith('cohort', whichOf(tokens, at, match.names));
  const known = teams.map(({ name }) => name).join(', ');
  const meant = didYouMean(tokens[at]?.text ?? '', teams);
  const example = `Write “cohort ${service.caseReference.example}” for a case.`;
  return problemWith(
    'cohort',
    `${shown(tokens, at)} is no team here.${meant} Teams: ${known}. ${example}`,
  );
}
