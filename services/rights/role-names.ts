/** Roles and authorities of decision rights in words. */
import type { Service } from '../service/service.ts';
import { builtInRoles, type BuiltInRole, type RightStep } from './rights.ts';

const builtIn: Readonly<Record<BuiltInRole, string>> = {
  clinicalLead: 'clinical lead',
  teamManager: 'team manager',
  localityManager: 'locality manager',
  dutyClinician: 'duty clinician',
  onCallManager: 'on-call manager',
  supervisor: 'supervisor',
};

type Knowing = Pick<Service, 'roles'>;

/** As within a sentence: "clinical lead". */
function nameOfRole({ roles }: Knowing, role: string): string {
  const known = builtInRoles.find((each) => each === role);
  return known === undefined ? withinSentence(roles.get(role)?.name ?? role) : builtIn[known];
}

/** "Safeguarding lead" in small letters; "MCA lead" as it is. */
const withinSentence = (name: string): string =>
  /^[A-Z][^A-Z]/.test(name) ? `${name.charAt(0).toLowerCase()}${name.slice(1)}` : name;

/** "Clinical lead or team manager". */
export function nameOfStep(service: Knowing, { roles }: Pick<RightStep, 'roles'>): string {
  const names = roles.map((role) => nameOfRole(service, role));
  const last = names.pop() ?? '';
  const all = names.length === 0 ? last : `${names.join(', ')} or ${last}`;
  return `${all.charAt(0).toUpperCase()}${all.slice(1)}`;
}

const prefixes = [
  ['coverFor', 'cover for the '],
  ['delegateOf', 'delegate of the '],
  ['deputy', 'deputy of the '],
] as const;

/** The authority of a holder in words: "cover for the clinical lead". */
export function nameOfAuthority(service: Knowing, authority: string): string {
  const prefix = prefixes.find(([start]) => /^[A-Z]/.test(after(authority, start)));
  if (prefix === undefined) return nameOfRole(service, authority);
  const [start, words] = prefix;
  const role = after(authority, start);
  return `${words}${nameOfRole(service, `${role.charAt(0).toLowerCase()}${role.slice(1)}`)}`;
}

const after = (text: string, start: string): string =>
  text.startsWith(start) ? text.slice(start.length) : '';
