import { measureTurns } from './turns/measure.ts';

const rows = await measureTurns({
  rounds: Number(process.argv[2] ?? 3),
  presses: Number(process.argv[3] ?? 500),
});
console.table(rows);
