import { describe, expect, it } from '@jest/globals';
import { castFor } from '../../../rehearsal/cast.ts';
import { service, utc } from '../../support/people.ts';

/** Monday to Friday at ten, when a rehearsal begins. */
const workingDays = ['11-30', '12-01', '12-02', '12-03', '12-04'].map((day) =>
  utc(`2026-${day}T10:00`),
);

describe('the tour’s people', () => {
  it.each(workingDays)('there are some for both stories on %s', (now) => {
    expect(castFor(service, now)).toMatchObject({ detected: { pathwayName: expect.any(String) } });
  });

  it.each(workingDays)('nobody is away in the second story before it begins, on %s', (now) => {
    const cast = castFor(service, now);
    const away = [cast?.lead, cast?.deputy];
    expect(away).not.toContain(cast?.detected?.lead);
    expect(away).not.toContain(cast?.detected?.cover);
    expect(cast?.detected?.pathway).not.toBe(cast?.pathway);
  });

  it('without another pathway in the locality there is no second story', () => {
    const cast = castFor(service, workingDays[0] ?? utc('2026-11-30T10:00'));
    const leadership = service.leadership.filter(
      ({ pathway, locality }) => pathway === cast?.pathway && locality === cast.locality,
    );
    const alone = castFor({ ...service, leadership }, utc('2026-11-30T10:00'));
    expect(alone).toMatchObject({ lead: cast?.lead });
    expect(alone).not.toHaveProperty('detected');
  });
});
