/**
 * Lets what botbuilder, restify and others require at start, but few turns or none need, load when
 * somebody first touches it (docs/adr/0043). Each stand-in is the real package from its first use
 * on, the version that whoever requires it would have had: nothing is switched off. An entry point
 * imports this before anything that loads botbuilder; a Node without module hooks loads it all.
 */
import * as nodeModule from 'node:module';
import { fileURLToPath } from 'node:url';

const perhaps: { readonly registerHooks?: typeof nodeModule.registerHooks } = nodeModule;

/** What interop asks of a package while it loads, which is therefore answered without it. */
type Shape = { readonly isEsModule: boolean; readonly hasDefault: boolean };

const plain: Shape = { isEsModule: false, hasDefault: false };
const named: Shape = { isEsModule: true, hasDefault: false };
const withDefault: Shape = { isEsModule: true, hasDefault: true };

/** Each gives an object of exports; a package that is a function would need another stand-in. */
export const latePackages: ReadonlyMap<string, Shape> = new Map([
  // Tokens for Teams: when something is first sent, by the kind of identity that the bot has.
  ['@azure/identity', named],
  ['@azure/msal-node', plain],
  // botbuilder's transcripts in files, and its speech.
  ['fs-extra', plain],
  ['htmlparser2', named],
  // restify's plug-ins for bodies and headers that the bot does not take.
  ['csv', plain],
  ['http-signature', plain],
  // Calendars of other countries.
  ['astronomia', named],
  ['date-bengali-revised', withDefault],
  ['date-chinese', named],
]);

const MARK = '.late.cjs';

/** A class that is only ever made, and computes where the planets stand as soon as it is loaded. */
const lateClass = '/date-holidays-parser/lib/Equinox.cjs';

const classStandIn = (file: string): string => `
module.exports = class {
  constructor(...args) {
    return Reflect.construct(require(${JSON.stringify(file)}), args);
  }
};`;

const standIn = (file: string, { isEsModule, hasDefault }: Shape): string => `
const real = () => require(${JSON.stringify(file)});
module.exports = new Proxy({}, {
  get: (_, name) => name === '__esModule' ? ${String(isEsModule)} : real()[name],
  set: (_, name, value) => Reflect.set(real(), name, value),
  has: (_, name) => name === 'default' ? ${String(hasDefault)} : name in real(),
  ownKeys: () => Reflect.ownKeys(real()),
  getOwnPropertyDescriptor: (_, name) => {
    const found = Reflect.getOwnPropertyDescriptor(real(), name);
    return found && { ...found, configurable: true };
  },
});`;

const sources = new Map<string, string>();

perhaps.registerHooks?.({
  resolve(specifier, context, nextResolve) {
    const found = nextResolve(specifier, context);
    // What is imported rather than required is meant to be there at once.
    if (!context.conditions.includes('require') || context.parentURL?.endsWith(MARK)) return found;
    const shape = latePackages.get(specifier);
    const isClass = found.url.endsWith(lateClass);
    if (shape === undefined && !isClass) return found;
    const url = `${found.url}${MARK}`;
    const file = fileURLToPath(found.url);
    sources.set(url, shape === undefined ? classStandIn(file) : standIn(file, shape));
    return { url, format: 'commonjs', shortCircuit: true };
  },
  load(url, context, nextLoad) {
    const source = sources.get(url);
    return source === undefined
      ? nextLoad(url, context)
      : { format: 'commonjs', source, shortCircuit: true };
  },
});
