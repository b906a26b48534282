/** Faults and people's settings that can be switched while the rehearsal runs. */
import type { Faults, PersonKey, PersonSwitches } from '../api.ts';

export type PersonState = Required<PersonSwitches>;

export type Switches = {
  faults(): Faults;
  setFaults(changes: Partial<Faults>): void;
  of(person: PersonKey): PersonState;
  setPerson(person: PersonKey, changes: PersonSwitches): void;
  /** True when this send is to be throttled; counts it. */
  takeThrottled(): boolean;
};

const noFaults: Faults = {
  throttle: 0,
  retryAfterSeconds: 2,
  connector: 'up',
  slowBot: false,
};

const healthy: PersonState = { appInstalled: true, botBlocked: false, oldMobile: false };

export function createSwitches(changed: () => void): Switches {
  let faults = noFaults;
  const people = new Map<PersonKey, PersonState>();
  const of = (person: PersonKey): PersonState => people.get(person) ?? healthy;
  const setFaults = (changes: Partial<Faults>): void => {
    faults = { ...faults, ...changes };
    changed();
  };
  return {
    faults: () => faults,
    setFaults,
    of,
    setPerson: (person, changes) => {
      people.set(person, { ...of(person), ...changes });
      changed();
    },
    takeThrottled: () => {
      if (faults.throttle === 'untilOff') return true;
      if (faults.throttle <= 0) return false;
      setFaults({ throttle: faults.throttle - 1 });
      return true;
    },
  };
}
