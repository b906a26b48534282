/** Parts of a pack that are read from the product's own desks, as of the pack's moment. */
import { exceptionKindWords } from '../../cards/exceptions/kind-words.ts';
import { gravityWords, sourceWords } from '../../cards/exceptions/words.ts';
import { actionsPart } from '../../services/evidence/gather/actions-part.ts';
import { exceptionsPart } from '../../services/evidence/gather/exceptions-part.ts';
import type { PackPart } from '../../services/evidence/gather/part.ts';
import { workforcePart } from '../../services/evidence/gather/workforce-part.ts';
import type { Instant } from '../../services/kernel/ids.ts';
import type { Journal } from '../../services/kernel/journal.ts';
import type { Projection } from '../../services/measures/projection/projection.ts';
import type { Digest } from '../../services/ports/digest.ts';
import type { Store } from '../../services/ports/store.ts';
import type { Service } from '../../services/service/service.ts';
import { desksAsOf } from './desks-as-of.ts';

type Parts = {
  readonly service: Service;
  readonly store: Store;
  readonly journal: Journal;
  readonly digest: Digest;
  readonly projection: Projection;
};

export function partsAsOf(parts: Parts): readonly PackPart[] {
  const { service, projection } = parts;
  const made = new Map<Instant, ReturnType<typeof desksAsOf>>();
  const desks = (asOf: Instant) => {
    const known = made.get(asOf) ?? desksAsOf(parts, asOf);
    made.set(asOf, known);
    return known;
  };
  return [
    actionsPart({ service, projection, journalAsOf: (asOf) => desks(asOf).journal }),
    exceptionsPart({
      exceptionsAsOf: (asOf) => desks(asOf).exceptions,
      gravity: service.exceptions.gravity,
      timeZone: service.timeZone,
      words: { gravity: gravityWords, kind: exceptionKindWords, source: sourceWords },
    }),
    workforcePart({ service, workforceAsOf: (asOf) => desks(asOf).workforce }),
  ];
}
