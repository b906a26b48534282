/** The app package's sources, and made-up settings with which it can be built. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Where } from '../../appPackage/package/build.ts';

const root = new URL('../../', import.meta.url);

export const packageSources: Where = {
  sources: new URL('appPackage/', root),
  environments: new URL('env/', root),
};

/** What the toolkit, or whoever sets the service up, writes into an environment. */
export const provisioned = {
  TEAMS_APP_ID: '11111111-1111-4111-8111-111111111111',
  BOT_ID: '22222222-2222-4222-8222-222222222222',
  BOT_DOMAIN: 'oversight.example.org',
};

const command = z.looseObject({ title: z.string(), description: z.string() });

/** What tests read of the manifest. */
export const ManifestShape = z.looseObject({
  $schema: z.string(),
  version: z.string(),
  id: z.string(),
  name: z.looseObject({ short: z.string() }),
  accentColor: z.string(),
  bots: z.tuple([
    z.looseObject({
      botId: z.string(),
      scopes: z.array(z.string()),
      supportsFiles: z.boolean(),
      commandLists: z.array(
        z.looseObject({ scopes: z.tuple([z.string()]), commands: z.array(command) }),
      ),
    }),
  ]),
  composeExtensions: z.tuple([
    z.looseObject({
      commands: z.array(
        command.extend({ id: z.string(), context: z.array(z.string()), fetchTask: z.boolean() }),
      ),
    }),
  ]),
  validDomains: z.array(z.string()),
  webApplicationInfo: z.looseObject({ id: z.string() }),
});

/** As it stands in the project, with its `${{…}}`. */
export const manifestTemplate = ManifestShape.parse(
  JSON.parse(readFileSync(new URL('manifest.json', packageSources.sources), 'utf8')),
);
