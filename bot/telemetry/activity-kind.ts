/** Kinds of what Teams sends, out of a list: what else stands there is nobody's to count or read. */
import type { Activity } from 'botbuilder';

const types: ReadonlySet<string> = new Set([
  'message',
  'messageReaction',
  'invoke',
  'conversationUpdate',
  'installationUpdate',
  'typing',
  'event',
]);

const names: ReadonlySet<string> = new Set([
  'adaptiveCard/action',
  'fileConsent/invoke',
  'task/fetch',
  'task/submit',
  'composeExtension/fetchTask',
  'composeExtension/query',
  'composeExtension/queryLink',
  'composeExtension/submitAction',
]);

/** `activityName` is an invoke's; empty where an activity has none. */
export const activityKind = ({
  type,
  name,
}: Pick<Activity, 'type' | 'name'>): {
  readonly activityType: string;
  readonly activityName: string;
} => ({
  activityType: types.has(type) ? type : 'other',
  activityName: name === undefined || name === '' ? '' : names.has(name) ? name : 'other',
});
