/** The commands that Teams offers from the manifest, each tapped where it is offered. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { manifestTemplate } from '../support/app-package.ts';
import { Wire } from '../support/wire.ts';

let wire: Wire;
beforeAll(async () => {
  wire = await Wire.open();
});
afterAll(() => wire.close());

const places: Readonly<Record<string, string>> = {
  personal: 'personal',
  team: 'channel:riverside-east:mdt',
  groupChat: 'group',
};

const [{ commandLists }] = manifestTemplate.bots;

describe.each(commandLists)('offered in $scopes', ({ scopes: [scope], commands }) => {
  it.each(commands)('“$title” is answered', async ({ title }) => {
    const place = places[scope] ?? '';
    const before = wire.people.messagesOf('grace', place).length;
    await wire.says('grace', scope === 'personal' ? title : `@Oversight ${title}`, place);
    const answer = wire.lastWords('grace', place);
    expect(wire.people.messagesOf('grace', place).length).toBeGreaterThan(before + 1);
    expect(answer).not.toMatch(/did not understand|went wrong/);
  });
});
