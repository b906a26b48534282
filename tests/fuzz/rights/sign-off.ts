/** Who may do what with a sign-off: the matrix of docs/sign-offs.md, and nobody on their own (S9). */
import {
  along,
  but,
  byItself,
  doersOf,
  firstOf,
  lastOf,
  momentOf,
  namedBy,
  nearCase,
  onChangedRota,
  oneOf,
  said,
  standInsOf,
  type Deed,
  type Rule,
} from '../deed.ts';
import { onDuty } from '../duty.ts';
import {
  allManagers,
  file,
  idOf,
  leadersOf,
  localityManagersOf,
  managersOf,
  managersOver,
  mayAnswerFor,
  membersOf,
  supervisorsOf,
  teamOf,
  type People,
} from '../service-file.ts';
import { isRecord } from '../shapes.ts';

const leadOrManager = [['clinicalLead', 'teamManager']];
const lead = [['clinicalLead']];
const leadThenManager = [['clinicalLead'], ['teamManager', 'localityManager']];
const manager = [['teamManager', 'localityManager']];
type Row = readonly (readonly string[])[];
type Rows = { readonly core: Row; readonly enhanced: Row; readonly intensive: Row };
const atAll = (row: Row): Rows => ({ core: row, enhanced: row, intensive: row });
const graded: Rows = { core: leadOrManager, enhanced: lead, intensive: leadThenManager };

/** What each kind comes with, where the service's file says nothing. */
const rows: { readonly [kind: string]: Rows } = {
  transition: graded,
  restriction: graded,
  carePlan: graded,
  handover: { core: leadOrManager, enhanced: leadOrManager, intensive: lead },
  missedContact: {
    core: manager,
    enhanced: manager,
    intensive: [['teamManager', 'localityManager', 'clinicalLead']],
  },
  safeguarding: atAll([['clinicalLead', 'teamManager', 'dutyClinician', 'onCallManager']]),
  positiveRisk: {
    core: leadOrManager,
    enhanced: lead,
    intensive: [['clinicalLead', 'dutyClinician', 'teamManager']],
  },
  threshold: atAll([['clinicalLead', 'dutyClinician', 'teamManager']]),
  competency: atAll([['supervisor', 'teamManager', 'localityManager']]),
};

type Subject = { readonly team: string; readonly caseRef: string; readonly person: string };

const begun = (deed: Deed): Deed['event'] => firstOf(deed, 'signoff.signOffBegun') ?? deed.event;

function subjectOf(deed: Deed): Subject {
  const of = (key: string): string => said(begun(deed), 'subject', key);
  return { team: of('team'), caseRef: of('caseRef'), person: of('person') };
}

/** As it was last written down: the plan may have changed since it was begun. */
const planned = (deed: Deed, key: 'tier' | 'pathway'): string => {
  const last = deed.history.findLast((event) => said(event, key) !== '');
  return last === undefined ? '' : said(last, key);
};

function stepsOf(deed: Deed): Row {
  const kind = said(begun(deed), 'kind');
  const tier = planned(deed, 'tier') as keyof Rows;
  const own = file.decisionRights[kind];
  if (own === undefined) return rows[kind]?.[tier === ('' as never) ? 'intensive' : tier] ?? [];
  const steps = Array.isArray(own) ? own : (own[tier] ?? own['intensive'] ?? []);
  return steps.map((step) => (typeof step === 'string' ? step.split(' or ') : step.anyOf));
}

type Post = (deed: Deed, subject: Subject & { readonly locality: string }) => People;

const onRota =
  (role: 'dutyClinician' | 'onCallManager'): Post =>
  (deed, { locality }) => [...onDuty(role, locality, momentOf(deed.event)), ...onChangedRota(deed)];

/** Managers of the locality's other teams; where it has none, all others. */
function beyondTeam({ team }: Subject): People {
  const others = (all: People) => all.filter((each) => !managersOf(team).includes(each));
  const nearby = others(localityManagersOf(team));
  return nearby.length > 0 ? nearby : others(allManagers);
}

const posts: { readonly [role: string]: Post } = {
  clinicalLead: (deed, { locality }) => leadersOf(planned(deed, 'pathway'), locality),
  teamManager: (_deed, { team }) => managersOf(team),
  localityManager: (_deed, subject) => beyondTeam(subject),
  dutyClinician: onRota('dutyClinician'),
  onCallManager: onRota('onCallManager'),
  supervisor: (_deed, { person }) => supervisorsOf(person),
};

/** Who holds a role for what the sign-off is about; not yet who stands in for them. */
function holdersOf(deed: Deed, role: string): People {
  const subject = subjectOf(deed);
  const post = posts[role];
  if (post !== undefined) {
    return post(deed, { ...subject, locality: teamOf(subject.team)?.locality ?? '' });
  }
  const own = file.roles[role];
  return own === undefined ? [] : [...own.people, ...own.cover].map(idOf);
}

/** Also who was named to stand in, where they hold a right of the same kind themselves. */
function withCovers(deed: Deed, role: string): People {
  const own = holdersOf(deed, role);
  const pathway = planned(deed, 'pathway');
  const named = standInsOf(deed, own).filter((person) => {
    const isDelegate = deed.before.some(
      ({ type, body }) =>
        type === 'delegation.rightDelegated' && said({ body }, 'delegation', 'to') === person,
    );
    if (isDelegate) return true;
    if (role === 'clinicalLead') return mayAnswerFor(person, pathway);
    return role === 'dutyClinician' || allManagers.includes(person);
  });
  return [...own, ...named];
}

/** Of the step that is open. */
const inStep: Rule = (deed) => {
  const asking = deed.history.findLast(({ body }) => isRecord(body['asking']))?.body['asking'];
  const number = isRecord(asking) && typeof asking['step'] === 'number' ? asking['step'] : 1;
  return (stepsOf(deed)[number - 1] ?? []).flatMap((role) => withCovers(deed, role));
};
const holders: Rule = (deed) =>
  stepsOf(deed)
    .flat()
    .flatMap((role) => withCovers(deed, role));

const authors = oneOf(
  doersOf('signoff.partFilled', 'signoff.signOffSubmitted'),
  namedBy(['signoff.partFilled', 'signoff.signOffSubmitted'], 'by'),
);
const openedBy = namedBy(['signoff.signOffBegun'], 'by');
/** Whom it is about, whoever began it, wrote in it or handed it in. */
const parties: Rule = (deed) => [
  subjectOf(deed).person,
  ...(begun(deed).body['byItself'] === true ? [] : openedBy(deed)),
  ...authors(deed),
];

/** One person, one signature, in what was handed in last. */
const signers: Rule = (deed) => {
  const from = deed.history.findLastIndex(({ type }) => type === 'signoff.signOffSubmitted');
  return deed.history
    .slice(from)
    .filter(
      ({ type }) => type === 'signoff.approvalGiven' || type === 'signoff.approvalCounterSigned',
    )
    .map(({ actor }) => actor);
};

/** Only what was handed in, and has not been sent back or ended since. */
const whileHandedIn =
  (rule: Rule): Rule =>
  (deed) => {
    const last = lastOf(
      deed,
      ...['signOffSubmitted', 'signOffReturned', 'signOffApproved', 'signOffEnded'].map(
        (each) => `signoff.${each}`,
      ),
    );
    return last?.type === 'signoff.signOffSubmitted' ? rule(deed) : [];
  };

const decides = whileHandedIn(but(inStep, parties, signers));

const near: Rule = (deed) => {
  const { team, caseRef, person } = subjectOf(deed);
  return [
    ...membersOf(team),
    ...localityManagersOf(team),
    ...(caseRef === '' ? [] : nearCase(deed, team, caseRef)),
    ...(person === '' ? [] : [person, ...managersOver(person), ...supervisorsOf(person)]),
  ];
};
const keeper = namedBy(['signoff.keeperChanged'], 'kept', 'keeper');
const contributes = oneOf(near, openedBy, keeper, authors);
const itsManagers: Rule = (deed) => localityManagersOf(subjectOf(deed).team);

const ends: Rule = (deed) => {
  switch (said(deed.event, 'how')) {
    case 'declined':
      return decides(deed);
    case 'withdrawn': {
      const isDecided = lastOf(deed, 'signoff.signOffApproved') !== undefined;
      return isDecided
        ? but(oneOf(holders, itsManagers), (each) => [subjectOf(each).person])(deed)
        : oneOf(openedBy, doersOf('signoff.signOffSubmitted'), itsManagers)(deed);
    }
    default:
      return along(deed);
  }
};

/** Some of what follows is for those alone who could decide it. */
const forDeciders = ['review', 'monitor'];

const follows: Rule = (deed) => {
  const number = deed.event.body['number'];
  const wanted = deed.history.flatMap(({ body }) => [body['followUps'], body['next']].flat());
  const what = wanted.filter(isRecord).findLast((each) => each['number'] === number)?.['what'];
  if (typeof what === 'string' && forDeciders.includes(what)) return but(holders, parties)(deed);
  return oneOf(contributes, holders)(deed);
};

export const signOffRights: { readonly [type: string]: Rule } = {
  signoff: byItself,
  'signoff.signOffBegun': near,
  'signoff.partFilled': contributes,
  'signoff.clocksChanged': along,
  'signoff.signOffSubmitted': contributes,
  'signoff.approversAsked': whileHandedIn(contributes),
  'signoff.approvalGiven': decides,
  'signoff.approvalCounterSigned': decides,
  'signoff.signOffApproved': along,
  'signoff.signOffReturned': oneOf(decides, whileHandedIn(oneOf(openedBy, authors, itsManagers))),
  'signoff.signOffEnded': ends,
  'signoff.followUpRecorded': follows,
  'signoff.noteAdded': contributes,
};
