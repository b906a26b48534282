/** What an environment of the Agents Toolkit (`env/.env.<name>`) says about the app, checked. */
import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { z } from 'zod';

const guid = (what: string) =>
  z
    .guid(`must be ${what}, a GUID like "00000000-0000-0000-0000-000000000000"`)
    .toLowerCase()
    .refine((id) => !/^[0-]+$/.test(id), `must be ${what}: all zeros is nobody's`);

const page = (of: string) =>
  z.url({ protocol: /^https$/, error: `must be the https address of ${of}` }).max(2_048);

const HOST = /^(?=.{4,253}$)(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+[a-z]{2,63}$/;

/** Everything that the manifest asks of an environment; nothing in it is secret. */
const Settings = z.object({
  TEAMS_APP_ID: guid("the Teams app's id"),
  BOT_ID: guid("the bot's app id in Entra (MICROSOFT_APP_ID)"),
  BOT_DOMAIN: z
    .string()
    .toLowerCase()
    .regex(
      HOST,
      'must be the host name at which Teams reaches the bot, e.g. oversight.example.org, without https:// and path',
    ),
  APP_NAME: z
    .string()
    .max(30, 'must have at most 30 characters, since Teams shows no more')
    .regex(/\S/, 'must not be empty'),
  DEVELOPER_NAME: z
    .string()
    .max(32, 'must have at most 32 characters')
    .regex(/\S/, 'must not be empty'),
  DEVELOPER_WEBSITE: page('who runs the service'),
  PRIVACY_URL: page('the privacy notice'),
  TERMS_URL: page('the terms of use'),
});
export type AppSettings = z.infer<typeof Settings>;

/** What to write where a setting is missing. */
const meanings: { readonly [name: string]: string } = {
  TEAMS_APP_ID:
    'the Teams app has an id of its own; the Agents Toolkit makes one, and so does any tool that makes GUIDs',
  BOT_ID: "the bot's app id in Entra, the same as MICROSOFT_APP_ID",
  BOT_DOMAIN: 'the host name at which Teams reaches the bot, e.g. oversight.example.org',
  APP_NAME: 'how the app is called in Teams',
  DEVELOPER_NAME: 'who runs the service, e.g. the trust',
  DEVELOPER_WEBSITE: 'the https address of who runs the service',
  PRIVACY_URL: 'the https address of the privacy notice',
  TERMS_URL: 'the https address of the terms of use',
} satisfies Record<keyof AppSettings, string>;

export type SettingsReading =
  | { readonly ok: true; readonly settings: AppSettings }
  | { readonly ok: false; readonly problems: readonly string[] };

type Values = { readonly [name: string]: string | undefined };

/**
 * @param folder Where the environments' files are, `env/` of the project.
 * @param given What fills in for what the file leaves empty: the process's environment, in CI.
 */
export function readSettings(folder: URL, name: string, given: Values): SettingsReading {
  const file = `env/.env.${name}`;
  const written = valuesOf(new URL(`.env.${name}`, folder));
  if (written === undefined) {
    return { ok: false, problems: [`${file} does not exist: copy env/.env.dev and fill it in.`] };
  }
  const values = Object.fromEntries(
    Object.keys(Settings.shape).map((key) => [key, filled(written[key]) ?? filled(given[key])]),
  );
  const read = Settings.safeParse(values);
  if (read.success) return { ok: true, settings: read.data };
  return {
    ok: false,
    problems: read.error.issues.map(({ path, message }) => {
      const key = String(path[0]);
      return values[key] === undefined
        ? `${key} is missing in ${file}: ${meanings[key] ?? 'fill it in'}.`
        : `${key} in ${file} ${message}.`;
    }),
  };
}

const filled = (value = ''): string | undefined => (value.trim() === '' ? undefined : value.trim());

function valuesOf(file: URL): Values | undefined {
  return existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : undefined;
}
