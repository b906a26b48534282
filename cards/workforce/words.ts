/** Workforce words: gaps by task, never as somebody's blame; refusals. Plain text. */
import { assertNever } from '../../services/kernel/errors.ts';
import type { PersonId } from '../../services/kernel/ids.ts';
import { nameOfAuthority } from '../../services/rights/role-names.ts';
import type { OutOfLine } from '../../services/workforce/check.ts';
import type { Gap } from '../../services/workforce/gaps.ts';
import type { ReviewRefusal } from '../../services/workforce/review.ts';
import type { RiskAbout } from '../../services/workforce/risk.ts';
import type { RiskRefusal } from '../../services/workforce/stream.ts';
import { atText } from '../clock-text.ts';
import type { CardContext } from '../context.ts';
import { anyOfText, namesText } from '../people.ts';
import { say, sayCount } from '../say.ts';

/** After the task's name: "one person can do it (Ben Okafor), 2 are wanted". */
export function gapText(gap: Gap, context: CardContext): string {
  if (gap.kind === 'oneDoesMost') {
    return say(context, '{did} of {of} were done by {name}; it hangs on one person', {
      did: gap.did,
      of: gap.of,
      name: context.nameOf(gap.person),
    });
  }
  const { able, fewest, lapsed, away } = gap;
  const who =
    able.length === 0
      ? say(context, 'nobody can do it now')
      : say(
          context,
          able.length === 1 ? 'one person can do it ({able})' : '{count} people can do it ({able})',
          { count: able.length, able: namesText(able, context) },
        );
  const because = [
    ...(lapsed > 0 ? [say(context, '{lapsed} not signed off', { lapsed })] : []),
    ...(away > 0 ? [say(context, '{away} away for long', { away })] : []),
  ];
  const why = because.length === 0 ? '' : `; ${because.join(', ')}`;
  return say(context, '{who}, {fewest} are wanted{why}', { who, fewest, why });
}

export const riskTitle = (about: RiskAbout): string =>
  about.kind === 'gap' ? about.taskName : firstWords(about.words);

const firstWords = (words: string): string => {
  const [line = ''] = words.split('\n');
  return line.length > 90 ? `${line.slice(0, 89)}…` : line.replace(/\.$/, '');
};

export function outOfLineText(found: OutOfLine, context: CardContext): string {
  switch (found.why) {
    case 'notSignedOff':
      return say(context, 'not signed off in {kind} that day', {
        kind: (
          context.service.competencies?.kinds.get(found.competency) ?? found.competency
        ).toLowerCase(),
      });
    case 'otherRole':
      return found.authority === undefined
        ? say(context, 'by nobody of the task’s roles')
        : say(context, 'as {nameOfAuthority}, not a role of the task', {
            nameOfAuthority: nameOfAuthority(context.service, found.authority),
          });
    case 'notCounterSigned':
      return say(context, 'no second signature');
    default:
      return assertNever(found);
  }
}

const kept = (who: readonly PersonId[], context: CardContext): string =>
  say(context, 'The team’s managers keep its workforce register: {who}.', {
    who: anyOfText(who, context),
  });

export function riskRefusalText(refusal: RiskRefusal, context: CardContext): string {
  return say(context, '{riskReason} Nothing was changed.', {
    riskReason: riskReason(refusal, context),
  });
}

const mitigationsOpen = {
  one: 'one mitigation is not done. Mark what is done first, or say at the review how it stands.',
  other:
    '{count} mitigations are not done. Mark what is done first, or say at the review how it stands.',
} as const;

// eslint-disable-next-line complexity -- one case per refusal
function riskReason(refusal: RiskRefusal, context: CardContext): string {
  switch (refusal.reason) {
    case 'noSuchRisk':
      return say(context, 'There is no such risk in the register.');
    case 'alreadyRaised':
      return say(context, 'This risk is in the register already.');
    case 'isClosed':
      return say(context, '{by} closed this risk {when}. If it is one again, add it anew.', {
        by: context.nameOf(refusal.by),
        when: atText(refusal.at, context),
      });
    case 'onlyManagers':
      return kept(refusal.who, context);
    case 'onlyOwnerOrManagers':
      return say(context, 'This is marked as done by {who}.', {
        who: anyOfText(refusal.who, context),
      });
    case 'noSuchMitigation':
      return say(context, 'There is no such mitigation.');
    case 'alreadyDone':
      return say(context, '{by} marked this as done {when}.', {
        by: context.nameOf(refusal.by),
        when: atText(refusal.at, context),
      });
    case 'mitigationsOpen':
      return sayCount(context, refusal.count, mitigationsOpen);
    case 'tooManyMitigations':
      return say(
        context,
        'A risk has {most} mitigations at most. Close it and add what is left as a risk of its own.',
        { most: refusal.most },
      );
    case 'dayIsOver':
      return say(context, 'That day is over. Choose a later one.');
    case 'onlyTheService':
      return say(context, 'Only the service itself does this.');
    default:
      return assertNever(refusal);
  }
}

export function reviewRefusalText(refusal: ReviewRefusal, context: CardContext): string {
  switch (refusal.reason) {
    case 'onlyManagers':
      return say(context, '{kept} Nothing was changed.', { kept: kept(refusal.who, context) });
    case 'alreadyHeld':
      return say(context, '{by} noted what came of this review {when}. Nothing was changed.', {
        by: context.nameOf(refusal.by),
        when: atText(refusal.at, context),
      });
    case 'notOpened':
      return say(context, 'There is no such review. Nothing was changed.');
    case 'alreadyOpened':
    case 'onlyTheService':
      return say(context, 'Only the service itself does this. Nothing was changed.');
    default:
      return assertNever(refusal);
  }
}
