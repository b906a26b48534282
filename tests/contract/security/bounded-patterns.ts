/**
 * Patterns that are not linear in theory, and why nobody can make them slow. `longest`: of the text
 * that they are run on, in characters.
 */
export type BoundedPattern = {
  readonly pattern: string;
  readonly longest: number;
  readonly because: string;
};

const rehearsal = 'It runs in the rehearsal, on what its one user types or its own bot says.';

export const boundedPatterns: readonly BoundedPattern[] = [
  {
    pattern: String.raw`/[^\s@<>()[\],;]{1,64}@[^\s@]{1,255}/g`,
    longest: 8_000,
    because: 'Each repetition is bounded, so that each place costs at most 64 steps and 255 more.',
  },
  {
    pattern: String.raw`/\S{1,64}\s?[[({]\s?at\s?[\])}]\s?\S{1,200}/gi`,
    longest: 8_000,
    because: 'Each repetition is bounded, so that each place costs at most 64 steps and 200 more.',
  },
  {
    pattern: String.raw`/\[[^\]]{0,80}\]/g`,
    longest: 200,
    because: 'The repetition is bounded, and a job title is a line of the service’s file.',
  },
  {
    pattern: String.raw`/\[(name|date|code)\? ?[^\]]*\]/g`,
    longest: 2_000,
    because: 'It reads what the program itself says of an event, without the texts of people.',
  },
  {
    pattern: String.raw`/\$\{[^}]*\}/g`,
    longest: 2_000,
    because: 'It reads the program’s own templates.',
  },
  {
    pattern: String.raw`/^\s+at (?:.*\()?(?:file:|node:|\/|[A-Z]:\\)\S*:\d+:\d+\)?$/`,
    longest: 2_000,
    because: 'It reads lines of a stack after the message: paths of the program.',
  },
  {
    pattern: String.raw`/%.*$/`,
    longest: 60,
    because: 'What it reads was taken for an IP address before.',
  },
  {
    pattern: String.raw`/\[([^\]]+)\]\((https?:[^)\s]+|tel:[^)\s]+)\)/g`,
    longest: 8_000,
    because: rehearsal,
  },
  { pattern: String.raw`/^\s*(?:([-*])|\d+\.)\s+(.*)$/`, longest: 8_000, because: rehearsal },
  { pattern: String.raw`/(?:<br>)+$/`, longest: 8_000, because: rehearsal },
  { pattern: String.raw`/<at>(.*?)<\/at>/g`, longest: 8_000, because: rehearsal },
  { pattern: String.raw`/[^.]*$/`, longest: 200, because: rehearsal },
  { pattern: String.raw`/\d+(?!.*\d)/`, longest: 40, because: rehearsal },
];

/** Patterns that are put together while the program runs: what they are put together from. */
export const builtPatterns: ReadonlyMap<string, string> = new Map([
  ["bot/log.ts: new RegExp(unseen, 'gu')", 'a class of single characters'],
  [
    'services/config/check-case-reference.ts: new RegExp(text)',
    'refused where a group is repeated',
  ],
  [
    'services/config/notation.ts: new RegExp(`^(${localTime})\\\\s*[-–]\\\\s*(${localTime})$`)',
    'a constant beside it; lines of the service’s file',
  ],
  [
    'services/config/notation.ts: new RegExp(`^([a-z]{3})\\\\s+(${localTime})$`)',
    'a constant beside it; lines of the service’s file',
  ],
  [
    'services/consult/forms/choices.ts: new RegExp(`^(?:${pattern})$`)',
    'the service’s pattern, which repeats no group; words of at most 200 characters',
  ],
  [
    "services/erasure/erasing.ts: new RegExp(`(?<![0-9A-Za-z])${stream.replaceAll('.', '\\\\.')}(?![0-9A-Za-z-])`)",
    'a stream’s id, which has no repetition',
  ],
  ["services/erasure/naming.ts: new RegExp(references.join('|'), 'g')", 'escaped references'],
  [
    "services/retention/reason.ts: new RegExp(caseReference.pattern, 'i')",
    'the service’s pattern, which repeats no group',
  ],
  [
    "services/subject-access/others.ts: new RegExp(`(?<![0-9A-Za-z])(?:${either})(?![0-9A-Za-z])`, 'g')",
    'escaped ids',
  ],
  [
    "services/trace/known.ts: new RegExp(service.caseReference.pattern, 'i')",
    'the service’s pattern, which repeats no group',
  ],
  [
    "rehearsal/connector/activities.ts: new RegExp(`@${botName.replaceAll(/[^\\w ]/g, '\\\\$&')}(?!\\\\w)`, 'gi')",
    'the bot’s own name, escaped',
  ],
  [
    'rehearsal/seed-caseload.ts: new RegExp(`^(?:${pattern})$`)',
    'the service’s pattern, which repeats no group',
  ],
]);
