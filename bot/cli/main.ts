#!/usr/bin/env node
/** The command line. Exit codes: 0 done, 1 something is wrong and was said, 2 wrong use, 3 something to look at. */
import { runCli } from './run-cli.ts';

process.exitCode = await runCli(process.argv.slice(2), {
  env: process.env,
  out: (line) => {
    process.stdout.write(`${line}\n`);
  },
  err: (line) => {
    process.stderr.write(`${line}\n`);
  },
});
// Somebody who does not answer keeps a connection open, and must not keep the command.
setTimeout(() => process.exit(), 1_000).unref();
