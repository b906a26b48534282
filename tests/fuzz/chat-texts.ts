/** What people type: every command there is, as it is meant and garbled. */
import type { Dice } from '../../services/caseload/sample/dice.ts';
import type { Situation } from './next-input.ts';
import { plausibleText } from './values.ts';

/** Sentences of the guide to chat commands, with names of the example service. */
export const commands: readonly [string, ...string[]] = [
  'help',
  'consult',
  'consult CM-30001 refuses tablets',
  'who perinatal riverside',
  'who crisis saturday 22:00',
  'on leave 3–14 Dec, cover Sam',
  'on leave tomorrow cover Farah',
  'Ben on leave until Friday',
  'sick',
  'sick until Friday',
  'back',
  'my work',
  'my duties',
  'swap sat night with Leo',
  'swap friday with Sam for monday',
  'duty riverside',
  'duty riverside sat 09:00-17:00 Sam',
  'duty riverside fri 09:00-17:00 plan',
  'coverage',
  'coverage crisis northgate',
  'fairness',
  'fairness 8 weeks',
  'shortage',
  'shortage riverside east',
  'end shortage',
  'huddle',
  'huddle prompts',
  'decisions',
  'supervision',
  'supervision Kemi',
  'sign off CM-30001',
  'sign off CM-30003 transition',
  'sign off',
  'can I decide transition for CM-30001',
  'who can decide restriction CM-30002',
  'delegations',
  'delegate transition to Sam until Friday',
  'registers',
  'register restrictions',
  'flag CM-30001 missed contact',
  'flag CM-30002 safeguarding he says his brother takes his money',
  'flag',
  'case CM-30001',
  'case CM-30009',
  'flags',
  'cohort',
  'cohort CM-30001',
  'closer oversight CM-30003',
  'coordinate CM-30003',
  'lead CM-30008',
  'partner CM-30008',
  'contact CM-30001',
  'contact CM-30002 no answer',
  'reach',
  'import rota',
  'measures',
  'evidence',
  'evidence riverside east 2026-11',
  'drift',
  'exceptions',
  'competencies',
  'audits',
  'trace CM-30001',
  'incidents',
  'incident CM-30001',
  'workforce',
  'physical health',
  'physical check CM-30002',
  'concern',
];

export function chatText({ dice, hostile }: Situation): string {
  const command = dice.pick(commands);
  if (dice.chance(0.45)) return command;
  return dice.pick<() => string>([
    () => `${command} ${plausibleText(dice)}`,
    () => `${command} ${dice.pick(commands)}`,
    () => garbled(command, dice),
    () => words(command, dice),
    () => `${command} ${hostile.text(dice)}`,
    () => hostile.text(dice),
    () => `<div>${command}</div>&nbsp;<at>${hostile.text(dice)}</at>`,
    () => `${command} `.repeat(dice.pick([3, 60, 800])),
    () => command.toUpperCase().replaceAll(' ', dice.pick(['\u00a0', '\n', '\t ', ' \u200b'])),
  ])();
}

function garbled(text: string, dice: Dice): string {
  const at = dice.between(0, text.length - 1);
  return dice.pick([
    text.slice(0, at) + text.slice(at + 1),
    text.slice(0, at) + text.slice(at, at + 1).repeat(3) + text.slice(at + 1),
    `${text.slice(0, at)}${String.fromCodePoint(dice.between(32, 0x2fff))}${text.slice(at)}`,
    text.slice(0, at),
  ]);
}

function words(text: string, dice: Dice): string {
  const all = text.split(' ');
  const kept = all.filter(() => dice.chance(0.7));
  return (dice.chance(0.5) ? kept.toReversed() : kept).join(' ');
}
