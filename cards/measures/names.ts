/** What parts of a breakdown are called: teams by their names, hours in words. */
import type { Dimension } from '../../services/measures/figure.ts';
import type { Service } from '../../services/service/service.ts';
import { sensitivityWords } from '../vocabulary.ts';

const hours: Readonly<Record<string, string>> = {
  workingHours: 'Working hours',
  evening: 'Evening, until 22:00',
  night: 'Night, from 22:00',
  weekendOrHoliday: 'Weekend or holiday',
};
const sensitivities: Readonly<Record<string, string>> = sensitivityWords;

export const dimensionNames =
  ({ teams, localities, pathways, people }: Service) =>
  (by: Dimension, key: string): string => {
    const named = <Id extends string>(list: ReadonlyMap<Id, { readonly name: string }>) =>
      [...list].find(([id]) => id === key)?.[1].name;
    const words: Partial<Record<Dimension, string | undefined>> = {
      team: named(teams),
      locality: named(localities),
      pathway: named(pathways),
      sensitivity: sensitivities[key],
      hours: hours[key],
      person: named(people),
    };
    return words[by] ?? spaced(key);
  };

/** "handed over" for `handedOver`. */
const spaced = (key: string): string =>
  key.replaceAll(/[a-z][A-Z]/gu, (two) => `${two.charAt(0)} ${two.charAt(1).toLowerCase()}`);
