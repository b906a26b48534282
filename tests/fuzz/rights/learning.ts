/** Who may do what with what a team learns from: audits, traces, reviews, risks of its workforce. */
import {
  along,
  but,
  byItself,
  lastOf,
  managers,
  members,
  oneOf,
  said,
  type Deed,
  type Rule,
} from '../deed.ts';
import { allLeads, allManagers, type People } from '../service-file.ts';
import { isRecord, textAt, type Fields } from '../shapes.ts';
import { mitigates } from './team.ts';

type Rights = { readonly [type: string]: Rule };

const listIn = (body: Fields, key: string): readonly unknown[] => {
  const list = body[key];
  return Array.isArray(list) ? list : [];
};
const peopleIn = (body: Fields, key: string): People =>
  listIn(body, key).filter((each) => typeof each === 'string');

/** Of an audit, by its number, as it was drawn. */
function drawn({ history }: Deed, record: unknown): Fields | undefined {
  const sample = history.find(({ type }) => type === 'sampling.sampleDrawn');
  return (
    sample &&
    listIn(sample.body, 'records')
      .filter(isRecord)
      .find(({ number }) => number === record)
  );
}

/** Who marks a record: as it was drawn, and whoever took it over in somebody's place since. */
function auditors(deed: Deed, record: unknown): People {
  const found = drawn(deed, record);
  return deed.history
    .filter(({ type, body }) => type === 'sampling.recordTaken' && body['record'] === record)
    .reduce(
      (people, taken) => people.map((each) => (each === said(taken, 'from') ? taken.actor : each)),
      found === undefined ? [] : peopleIn(found, 'auditors'),
    );
}

/** Who had a part in what the record says. */
const parties: Rule = (deed) => {
  const ref = drawn(deed, deed.event.body['record'])?.['ref'];
  return isRecord(ref) ? peopleIn(ref, 'parties') : [];
};
const ofRecord: Rule = (deed) => auditors(deed, deed.event.body['record']);

/** Whoever found it, and whoever marks the record in which it was found. */
const ofFinding: Rule = (deed) =>
  deed.history
    .map(({ body }) => body['finding'])
    .filter(isRecord)
    .filter(({ number }) => number === deed.event.body['finding'])
    .flatMap((finding) => [textAt(finding, 'raisedBy'), ...auditors(deed, finding['record'])]);

const audits: Rights = {
  sampling: byItself,
  'sampling.recordMarked': but(ofRecord, parties),
  'sampling.differenceResolved': ofRecord,
  'sampling.findingRaised': along,
  'sampling.actionAgreed': oneOf(ofFinding, managers),
  'sampling.noActionNeeded': oneOf(ofFinding, managers),
  'sampling.findingRechecked': oneOf(ofFinding, managers),
  // From an auditor, by anybody who may audit: managers and leads of the whole service.
  'sampling.recordTaken': but(() => [...allManagers, ...allLeads], parties),
  'sampling.auditClosed': oneOf(managers, along),
};

const about = (deed: Deed): People => {
  const draft = (
    lastOf({ history: [...deed.history, deed.event] }, 'trace.traceDrafted') ?? deed.event
  ).body['draft'];
  return isRecord(draft) ? peopleIn(draft, 'about') : [];
};
/** The team's managers; those of all teams where it is about all of them. */
const releasers: Rule = (deed) => {
  const own = managers(deed);
  return own.every((each) => about(deed).includes(each)) ? [...own, ...allManagers] : own;
};
const traces: Rights = {
  trace: but(releasers, about),
  'trace.traceDrafted': releasers,
  'trace.traceWithdrawn': releasers,
};

const leads = ['leadTaken', 'leadHandedOver', 'leadHandedBack'].map((type) => `incident.${type}`);
/** Whoever has it, and whose it is while somebody stands in for them. */
const reviewLead: Rule = (deed) => {
  const last = lastOf(deed, ...leads);
  if (last === undefined) return [];
  return [said(last, 'to') || said(last, 'by'), said(last, 'kept', 'person')].filter(Boolean);
};
const offeredReview: Rule = (deed) => {
  const ends = ['leadTaken', 'leadDeclined', 'offerLapsed'].map((type) => `incident.${type}`);
  const last = lastOf(deed, 'incident.leadOffered', ...ends);
  return last?.type === 'incident.leadOffered' ? [said(last, 'to')] : [];
};

export const learningRights: { readonly [type: string]: Rule } = {
  incident: oneOf(reviewLead, managers),
  'incident.reviewOpened': oneOf(members, managers),
  'incident.leadOffered': managers,
  'incident.leadTaken': oneOf(offeredReview, managers),
  'incident.leadDeclined': offeredReview,
  'incident.dueMoved': managers,
  'incident.reviewWithdrawn': managers,
  exception: managers,
  ...audits,
  ...traces,
  workforceReview: managers,
  workforceRisk: managers,
  'workforceRisk.riskMitigationDone': oneOf(managers, mitigates('mitigations', 'mitigation')),
};
