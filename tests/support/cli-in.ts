/** The command line in this process, over a folder of its own and the example service. */
import { runCli } from '../../bot/cli/run-cli.ts';
import { exampleFile } from './people.ts';

export async function cliIn(folder: string, args: readonly string[]) {
  const [out, err]: [string[], string[]] = [[], []];
  const code = await runCli(args, {
    env: { OVERSIGHT_DATA: folder, OVERSIGHT_CONFIG: exampleFile },
    out: (line) => out.push(line),
    err: (line) => err.push(line),
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}
