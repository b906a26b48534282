#!/usr/bin/env node
/** The command line. Exit codes: 0 done, 1 something is wrong and was said, 2 wrong use, 3 something to look at. */
// As built, what others share with it must not stand in a module that waits, as this one does.
const { runCli } = await import('./run-cli.ts');

const { stdout, stderr } = process;
/** Takes the line of progress away before anything else is written. */
const wipe = '\r\u001b[2K';
let hasProgress = false;

function write(stream: NodeJS.WriteStream, line: string): void {
  if (hasProgress) stderr.write(wipe);
  hasProgress = false;
  stream.write(`${line}\n`);
}

process.exitCode = await runCli(process.argv.slice(2), {
  env: process.env,
  out: (line) => {
    write(stdout, line);
  },
  err: (line) => {
    write(stderr, line);
  },
  ...(stderr.isTTY
    ? {
        progress: (line) => {
          hasProgress = true;
          stderr.write(`${wipe}${line}`);
        },
      }
    : {}),
});
// Somebody who does not answer keeps a connection open, and must not keep the command.
setTimeout(() => process.exit(), 1_000).unref();
