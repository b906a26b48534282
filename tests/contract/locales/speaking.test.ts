/** In which language a card speaks, and what stays as it is. */
import { describe, expect, it } from '@jest/globals';
import { dateText, timeText, untilText } from '../../../cards/clock-text.ts';
import { durationText } from '../../../cards/consult/about.ts';
import { helpCard } from '../../../cards/desk/help.ts';
import { openFormCard } from '../../../cards/consult/open-form.ts';
import type { CardContext } from '../../../cards/context.ts';
import { cardTemplate } from '../../../cards/render.ts';
import { say, sayCount } from '../../../cards/say.ts';
import { inLanguage, textsOf } from '../../../cards/template-texts.ts';
import { parseService } from '../../../services/config/parse-service.ts';
import { at, exampleFile, service, utc } from '../../support/people.ts';
import { readFileSync } from 'node:fs';

const context: CardContext = { service, now: at('10:00'), nameOf: (person) => person };
const welsh: CardContext = { ...context, language: 'cy' };

describe('what a card says', () => {
  it('is English where nothing else is asked for', () => {
    expect(say({}, 'Acknowledge')).toBe('Acknowledge');
    expect(say(context, 'Waiting for {name}', { name: 'Sam' })).toBe('Waiting for Sam');
  });

  it('is in the language of the service, unless a card is for another', () => {
    const inWales = { ...context, service: { ...service, language: 'cy' as const } };
    expect(say(inWales, 'Acknowledge')).toBe('Cydnabod');
    expect(say({ ...inWales, language: 'en-GB' }, 'Acknowledge')).toBe('Acknowledge');
  });

  it('is English, with its values, where there is no translation', () => {
    expect(say(welsh, 'Nobody said {what} in Welsh', { what: 'this' })).toBe(
      'Nobody said this in Welsh',
    );
  });

  it('puts in values as they are, also those that look like a placeholder or a text', () => {
    expect(say(welsh, 'Waiting for {name}', { name: '{name} Acknowledge $&' })).toBe(
      'Yn aros am {name} Acknowledge $&',
    );
  });

  it('counts as the language does', () => {
    const days = { one: '{count} working day', other: '{count} working days' } as const;
    expect([1, 2, 3].map((count) => sayCount(context, count, days))).toStrictEqual([
      ...['1 working day', '2 working days', '3 working days'],
    ]);
    expect([1, 2, 3].map((count) => sayCount(welsh, count, days))).toStrictEqual([
      ...['1 diwrnod gwaith', '2 ddiwrnod gwaith', '3 diwrnod gwaith'],
    ]);
    expect(durationText('P2D')).toBe('2 working days');
  });

  it('names days and times in the language', () => {
    expect(dateText('2026-12-03', welsh)).toBe('Iau 3 Rhag');
    expect(timeText(utc('2026-12-03T09:00'), welsh)).toBe('yfory 09:00');
    expect(untilText(utc('2026-12-04T00:00'), welsh)).toBe('tan ddiwedd yfory');
  });
});

describe('a template', () => {
  const template = { type: 'TextBlock', text: 'Open the form', id: 'Open the form' };
  const draw = cardTemplate<{ readonly title: string }>({
    ...{ type: 'AdaptiveCard', fallbackText: '${title}', body: [template] },
  });

  it('is drawn in each language, with what is filled in as it is', () => {
    const model = { title: 'Open the form' };
    expect(draw(model)).toMatchObject({ fallbackText: 'Open the form', body: [template] });
    expect(draw(model, welsh)).toMatchObject({
      fallbackText: 'Open the form',
      body: [{ text: 'Agor y ffurflen', id: 'Open the form' }],
    });
    expect(draw(model)).toMatchObject({ body: [template] });
  });

  it('has as its texts what people read, and no expression', () => {
    const payload = { text: '**${title}:** ${value}', label: 'By ${when}', style: 'Choose' };
    expect(textsOf([payload])).toStrictEqual(['By ${when}']);
    const other = new Map([['By ${when}', 'Erbyn ${when}']]);
    expect(inLanguage(payload, other)).toStrictEqual({ ...payload, label: 'Erbyn ${when}' });
  });
});

describe('cards in Welsh', () => {
  it('say what is translated, and the rest in English', () => {
    const words = JSON.stringify([openFormCard(welsh), helpCard(welsh)]);
    for (const said of ['Agor y ffurflen', 'Mewn argyfwng', 'Fy ngwaith', 'The form opens for']) {
      expect(words).toContain(said);
    }
  });

  it('are warned of when a service asks for them', () => {
    const file = readFileSync(exampleFile, 'utf8').replace(
      /^timeZone:/m,
      'language: cy\ntimeZone:',
    );
    const parsed = parseService(file, { source: 'service.yaml' });
    const warnings = parsed.ok ? parsed.warnings.join() : '';
    expect(warnings).toContain('no clinical translator has checked them');
  });

  it('are refused in a language that nobody has written', () => {
    const file = readFileSync(exampleFile, 'utf8').replace(
      /^timeZone:/m,
      'language: ga\ntimeZone:',
    );
    const parsed = parseService(file, { source: 'service.yaml' });
    expect(parsed.ok ? '' : parsed.problems.join()).toContain('language');
  });
});
