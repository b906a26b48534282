/**
 * Four real processes over one protocol server, killed, stopped and paused by turns in the midst
 * of turns and pings, while people ask and acknowledge. `npm run replicas` does it for longer.
 */
import { beforeAll, expect, it } from '@jest/globals';
import { runReplicas, type Report } from '../support/replicas/run.ts';

let report: Report;
beforeAll(async () => {
  report = await runReplicas({
    replicas: 4,
    seconds: 10,
    perSecond: 2,
    disturbEveryMs: 500,
    pauseMs: 1_500,
    say: () => undefined,
  });
});

it('puts every consult that was accepted on the record, asked once and acknowledged by one', () => {
  expect(report.consults).toBeGreaterThan(20);
  expect(report.wrong).toEqual([]);
});

it('leaves nobody without an answer', () => {
  expect(report.unanswered).toEqual([]);
});

it('leaves a record that verifies', () => {
  expect(report.intact).toBe(true);
});

it('leaves no job behind', () => {
  expect(report).toMatchObject({ overdue: [], parked: 0 });
});

it('pings a second time hardly ever: at most what was under way at a kill', () => {
  expect(report.duplicates).toBeLessThanOrEqual(3 * (report.kills + report.pauses));
});

it('pings within the lease of a job whose process was killed, and a few seconds', () => {
  expect(report.kills).toBeGreaterThan(0);
  expect(report.worstToPingMs).toBeLessThan(40_000);
});

it('shows who runs', () => {
  expect(report.beating.length).toBeGreaterThanOrEqual(4);
});
