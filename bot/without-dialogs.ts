/**
 * Keeps `botbuilder-dialogs` from loading. teams-ai requires it for signing users in, which this
 * bot does not do (Teams itself says who acts), and it makes up most of what teams-ai costs at
 * start (docs/adr/0003). An entry point imports this first, before anything that imports teams-ai;
 * tests don't, for Jest has a loader of its own. A Node without module hooks loads it all.
 */
import * as nodeModule from 'node:module';
import { pathToFileURL } from 'node:url';

const perhaps: { readonly registerHooks?: typeof nodeModule.registerHooks } = nodeModule;

/** teams-ai extends `Dialog` while it loads and touches the rest only to sign somebody in. */
const standIn = `
exports.Dialog = class {
  constructor() {
    throw new Error('Sign-in dialogs are switched off: see bot/without-dialogs.ts');
  }
};`;

const ours = nodeModule.createRequire(import.meta.url);
const teamsAi = nodeModule.createRequire(ours.resolve('@microsoft/teams-ai'));
const dialogs = pathToFileURL(teamsAi.resolve('botbuilder-dialogs')).href;

perhaps.registerHooks?.({
  load: (url, context, nextLoad) =>
    url === dialogs
      ? { format: 'commonjs', source: standIn, shortCircuit: true }
      : nextLoad(url, context),
});
