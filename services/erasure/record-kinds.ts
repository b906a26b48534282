/**
 * What each capability's streams are about, and under which rule they are kept. Every capability
 * that keeps a record stands here: one that was forgotten would survive an erasure.
 */

/** Groups of streams for which the service's retention has one rule each; `always`: never erased. */
export const retentionGroups = [
  ...(['cases', 'rotas', 'supervision', 'huddles', 'registers'] as const),
] as const;
export type RetentionGroup = (typeof retentionGroups)[number];

export type RecordKind = {
  /**
   * `oneCase`: a stream that says it is of a case goes with it, as a whole. `many`: what names a
   * case is taken out, and the rest stays.
   */
  readonly about: 'oneCase' | 'many';
  /** For streams that are about no case. */
  readonly keptUnder: RetentionGroup | 'always';
};

const oneCase = (keptUnder: RetentionGroup = 'cases'): RecordKind => ({
  about: 'oneCase',
  keptUnder,
});
const many = (keptUnder: RecordKind['keptUnder']): RecordKind => ({ about: 'many', keptUnder });

/** By the capability's name. */
export const recordKinds: ReadonlyMap<string, RecordKind> = new Map([
  ['case', oneCase()],
  ['consult', oneCase()],
  ['action', oneCase()],
  ['coordination', oneCase()],
  ['partner', oneCase()],
  ['warning', oneCase()],
  ['cohort', oneCase()],
  ['acceptance', oneCase()],
  ['incident', oneCase()],
  ['trace', oneCase()],
  ['hold', oneCase()],
  // Some are about a person's competence, and follow what supervision leaves behind.
  ['signoff', oneCase('supervision')],
  ['concern', oneCase('registers')],
  ['exception', oneCase('registers')],
  ['absence', many('rotas')],
  ['rota', many('rotas')],
  ['handover', many('rotas')],
  ['delegation', many('rotas')],
  ['shortage', many('rotas')],
  ['supervision', many('supervision')],
  ['huddle', many('huddles')],
  ['decisions', many('huddles')],
  ['sampling', many('registers')],
  ['registerExport', many('registers')],
  ['evidencePack', many('registers')],
  ['workforceRisk', many('registers')],
  ['workforceReview', many('registers')],
  // They say what is missing, and why: without them what is left could not be verified.
  ['erasure', many('always')],
  ['erased', many('always')],
]);

/** One that nobody classified is kept, and what names a case in it is taken out. */
export const recordKindOf = (capability: string): RecordKind =>
  recordKinds.get(capability) ?? many('always');
