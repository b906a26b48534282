import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse, stringify } from 'yaml';
import { z } from 'zod';
import { loadService, parseService } from '../../../services/config/parse-service.ts';
import { amina, crisis, exampleFile, service, utc } from '../../support/people.ts';

const example = readFileSync(exampleFile, 'utf8');
const now = utc('2026-12-02T10:00');

const read = (yaml: string) => parseService(yaml, { source: 'service.yaml', now });

const partsOf = (yaml: string) =>
  Object.entries(z.record(z.string(), z.unknown()).parse(parse(yaml)));

type Edit = readonly [from: string, to: string];

/** The example with pieces of text replaced; a replacement that changes nothing is a mistake. */
const readWith = (...edits: readonly Edit[]) =>
  read(
    edits.reduce((text, [from, to]) => {
      if (!text.includes(from)) throw new TypeError(`The example has no "${from}".`);
      return text.replace(from, to);
    }, example),
  );

const problemsOf = (...edits: readonly Edit[]): readonly string[] => {
  const parsed = readWith(...edits);
  return parsed.ok ? [] : parsed.problems;
};

describe('the example service', () => {
  it('is read without problems and without warnings', () => {
    expect(read(example)).toMatchObject({ ok: true, warnings: [] });
  });

  it('has three teams, two localities, five pathways and fourteen people', () => {
    const { teams, localities, pathways, people } = service;
    expect([teams.size, localities.size, pathways.size, people.size]).toEqual([3, 2, 5, 14]);
  });

  it('resolves short names to people', () => {
    expect(service.leadership.find(({ pathway }) => pathway === crisis)?.lead).toBe(amina);
  });

  it('spells out the defaults: leaving them away changes nothing', () => {
    const optional = [
      ...(['workingHours', 'responseTimes', 'lastLinkRepeat', 'handOnAccept'] as const),
      ...(['crisisReview', 'directory', 'shortAbsence', 'fewestInChain'] as const),
      ...(['weeklyReports', 'shortageLimits', 'oversightKinds'] as const),
    ];
    const whole = partsOf(example);
    const bare = whole.filter(([field]) => !optional.some((name) => name === field));
    const parsed = read(stringify(Object.fromEntries(bare)));

    expect(bare).toHaveLength(whole.length - optional.length);
    expect(parsed.ok && parsed.service).toMatchObject(
      Object.fromEntries(optional.map((name) => [name, service[name]])),
    );
  });
});

describe('the version of a configuration', () => {
  const version = (yaml: string) => {
    const parsed = read(yaml);
    return parsed.ok ? parsed.service.configVersion : parsed.problems;
  };

  it('does not change with comments, the order of its parts and notation', () => {
    const reversed = Object.fromEntries(partsOf(example).reverse());
    expect(version(stringify(reversed))).toBe(version(example));
    expect(version(example.replaceAll('days: mon-fri', "days: 'mon-wed, thu, fri'"))).toBe(
      version(example),
    );
  });

  it('changes with the content', () => {
    const edited = example.replace('crisisReview: 72 h', 'crisisReview: 48 h');
    expect(version(edited)).toMatch(/^[0-9a-f]{16}$/);
    expect(version(edited)).not.toBe(version(example));
  });
});

describe('what is mistyped', () => {
  it.each([
    [
      'a missing field',
      ['    name: Ben Okafor\n', ''],
      /^service\.yaml:\d+ people\.ben\.name: is missing$/,
    ],
    ['an unknown field', ['    title: Care coordinator', '    titel: Care coordinator'], /"titel"/],
    [
      'a wrong id',
      ['id: 00000000-0000-4000-8000-000000000101', 'id: amina@example.org'],
      /people\.amina\.id: is not an Entra object id/,
    ],
    [
      'hours that are none',
      ['hours: 17:00-21:00', 'hours: 5pm-9pm'],
      /rotas\.out-of-hours\.shifts\.0\.hours: "5pm-9pm" is not a span of hours; write "09:00-17:00"/,
    ],
    ['a day that is none', ['days: mon-thu', 'days: mo-thu'], /"mo-thu" is not a day/],
    ['a time that is none', ['crisisReview: 72 h', 'crisisReview: soon'], /"soon" is not a time/],
    [
      'working days where hours are needed',
      ['crisisReview: 72 h', 'crisisReview: 3 working days'],
      /crisisReview: write minutes or hours/,
    ],
    [
      'a link that is no https link',
      ['url: https://crisis.example.org', 'url: javascript:alert(1)'],
      /links\.crisisLine\.url/,
    ],
    [
      'a wrong channel id',
      ['19:mdt-northgate@thread.tacv2', 'MDT Northgate'],
      /teams\.northgate\.channel\.channelId: is not a Teams channel id/,
    ],
    ['a choice that does not exist', ['role: onCallManager', 'role: boss'], /must be one of "duty/],
    ['a name with capitals', ['  kemi:\n', '  Kemi:\n'], /people\.Kemi: use lower-case/],
    ['text that is no YAML', ['localities:\n', 'localities: [\n'], /is not valid YAML/],
  ] as const)('is said for %s', (_what, edit, problem) => {
    expect(problemsOf(edit).join('\n')).toMatch(problem);
  });

  it('is said with the line', () => {
    const line = example.split('\n').findIndex((text) => text.includes('role: onCallManager')) + 1;
    expect(problemsOf(['role: onCallManager', 'role: boss'])[0]).toContain(
      `service.yaml:${line} rotas.on-call-manager.role:`,
    );
  });

  it('is said all at once', () => {
    expect(
      problemsOf(['hours: 17:00-21:00', 'hours: late'], ['crisisReview: 72 h', 'crisisReview: x']),
    ).toHaveLength(2);
  });
});

describe('what does not fit together', () => {
  it.each([
    [
      'an unknown person',
      ['riverside: { lead: ben, cover: sam', 'riverside: { lead: bne, cover: sam'],
      /leads\.early-intervention\.riverside\.lead: there is no person "bne"; known are "amina"/,
    ],
    [
      'an unknown member',
      ['members: [esther, maya, farah]', 'members: [esther, mia]'],
      /teams\.northgate\.members\.1: there is no person "mia"/,
    ],
    [
      'an unknown pathway',
      ['mayCover: [perinatal]', 'mayCover: [perinatl]'],
      /people\.esther\.mayCover\.0: there is no pathway "perinatl"/,
    ],
    [
      'an unknown locality',
      ['localities: [northgate]', 'localities: [southgate]'],
      /rotas\.northgate-duty\.localities\.0: there is no locality "southgate"/,
    ],
    [
      'a pathway without a lead in a locality',
      ['    northgate: { lead: dev, cover: sam }\n', ''],
      /Older adults has no lead in Northgate; add "northgate: \{ lead: …, cover: … \}"/,
    ],
    [
      'a lead without cover',
      ['northgate: { lead: dev, cover: sam }', 'northgate: { lead: dev }'],
      /Dr Dev Patel leads without cover/,
    ],
    [
      'a cover without the authority',
      ['northgate: { lead: dev, cover: sam }', 'northgate: { lead: dev, cover: kemi }'],
      /older-adults\.northgate\.cover: Kemi Adeyemi may not cover older-adults/,
    ],
    [
      'a lead who covers for themselves',
      ['northgate: { lead: dev, cover: sam }', 'northgate: { lead: dev, cover: dev }'],
      /Dr Dev Patel can't be their own cover/,
    ],
    [
      'two people with one Entra id',
      ['00000000-0000-4000-8000-000000000102', '00000000-0000-4000-8000-000000000101'],
      /people\.ben\.id: is the same as people\.amina\.id; two people must not share/,
    ],
    [
      'an answer due before the acknowledgement',
      ['acknowledge: 60 min, answer: 4 h', 'acknowledge: 60 min, answer: 45 min'],
      /must be answered in 45 min, before it must be acknowledged \(60 min\)/,
    ],
    [
      'working days on the wall clock',
      ['acknowledge: 60 min, answer: 4 h', 'acknowledge: 60 min, answer: 1 working day'],
      /working days need "clock: working"/,
    ],
    [
      'a time zone that does not exist',
      ['timeZone: Europe/London', 'timeZone: Europe/Lundon'],
      /"Europe\/Lundon" is not a time zone/,
    ],
    [
      'an example that breaks its own pattern',
      ['example: CM-10482', 'example: cm10482'],
      /"cm10482" does not match the pattern/,
    ],
    [
      'an override that ends before it starts',
      [
        'role: onCallManager\n',
        'role: onCallManager\n    overrides: [{ from: 2026-12-24 21:00, to: 2026-12-24 09:00, person: sam }]\n',
      ],
      /rotas\.on-call-manager\.overrides\.0: ends at 2026-12-24T09:00, before it starts/,
    ],
  ] as const)('is said for %s', (_what, edit, problem) => {
    expect(problemsOf(edit).join('\n')).toMatch(problem);
  });

  it('warns of overrides that are over, and starts all the same', () => {
    const parsed = readWith([
      'role: onCallManager\n',
      'role: onCallManager\n    overrides: [{ from: 2026-11-24 21:00, to: 2026-11-25 09:00, person: sam }]\n',
    ]);
    expect(parsed.ok && parsed.warnings[0]).toMatch(/ended on 2026-11-25 09:00; it can be removed/);
  });
});

describe('who can be asked', () => {
  const saturdayNight = '      - { days: fri-mon, hours: 21:00-09:00, person: leo }\n';

  it('is refused where only one person could be at some hour', () => {
    expect(problemsOf([saturdayNight, ''])).toContainEqual(
      expect.stringMatching(
        /Riverside: fewer than two people can be asked on Mon 21:00 to Tue 09:00, Fri 21:00 to Sat 09:00, Sat 21:00 to Sun 09:00, Sun 21:00 to Mon 09:00 \(Early intervention, Perinatal, .*\); add a deputy or a shift/,
      ),
    );
  });

  it('is refused where only one person could be on a bank holiday', () => {
    const [problem] = problemsOf([
      '      - { days: holiday, hours: 09:00-21:00, person: sam }\n',
      '',
    ]);
    expect(problem).toMatch(/when a bank holiday is on Mon 09:00 to Mon 21:00, Tue 09:00 to/);
  });

  it('is warned of where a rota has a hole that others fill', () => {
    const parsed = readWith(['      - { days: fri, hours: 09:00-17:00, person: sam }\n', '']);
    expect(parsed.ok && parsed.warnings).toEqual([
      expect.stringMatching(
        /rotas\.riverside-duty\.shifts: nobody is duty clinician for Riverside on Fri 09:00 to Fri 17:00; add a shift/,
      ),
    ]);
  });
});

describe('a file', () => {
  it('that can’t be read is a problem in words', async () => {
    expect(await loadService('/nowhere/service.yaml')).toEqual({
      ok: false,
      problems: [expect.stringMatching(/^\/nowhere\/service\.yaml can't be read/)],
    });
  });
});
