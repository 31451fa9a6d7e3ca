// --checkpoint, --every and --resume: where a run is saved, how often, and how one goes on.
import { existsSync } from 'node:fs';
import { type Command, InvalidArgumentError } from 'commander';
import { type Checkpoint, checkpointFile, readCheckpoint } from '../index.js';
import { callApi, UsageError } from './errors.js';

export interface CheckpointFlags {
  readonly checkpoint?: string;
  readonly every?: number;
  readonly resume?: true;
}

export const checkpointsHelp = `
With --checkpoint the run is saved in a file at its start, every so often at the end of an iteration, and where
it ends or a function of the module throws. The file is replaced as a whole: whatever kills the process, it can
be read. The same command with --resume goes on from there with the very same bits, on either engine; where
there is no file yet it begins, so it can be put into a restart loop. The problem or module is named again, with
its n: the objective must be the same, which nobody can check. The method and the options are those of the file;
options of the run that are given again (--set gtol=1e-9) go before. A run that is over prints its result once
more, but goes on where a signal or a limit that has been raised had ended it.

SIGINT (Ctrl-C), SIGTERM and SIGHUP end the run as soon as the evaluation under way returns: it is saved, and
the result so far is printed with the status aborted. A second signal ends the process at once. In an evaluation
that neither returns nor gives a promise nothing is heard: SIGQUIT (Ctrl-\\) ends that.`;

export function addCheckpoints(command: Command): Command {
  return command
    .option('--checkpoint <file>', 'save the run in this file')
    .option('--every <time>', 'how often: 500ms, 10s, 5m, 1h; 0 is after every iteration (default: 10s)', seconds)
    .option('--resume', 'go on from the checkpoint, or begin where there is none yet');
}

const units: Readonly<Record<string, number>> = { ms: 1e-3, s: 1, m: 60, h: 3600 };

/** A time as people write it; a plain number is seconds. */
export function seconds(text: string): number {
  const [, number = '', unit = 's'] = /^([\d.]+)(ms|s|m|h)?$/.exec(text) ?? [];
  const time = number === '' ? NaN : Number(number) * units[unit];
  if (Number.isNaN(time)) throw new InvalidArgumentError('It must be a time, such as 500ms, 10s, 5m or 1h.');
  return time;
}

/** What is to be gone on from. Throws where the flags do not fit each other, or would overwrite a run. */
export function savedRun({ checkpoint, every, resume }: CheckpointFlags): Uint8Array | undefined {
  if (checkpoint === undefined) {
    const flag = resume ? '--resume' : '--every';
    if (resume || every !== undefined) throw new UsageError(`${flag} needs --checkpoint and the name of a file`);
    return undefined;
  }
  if (!resume && existsSync(checkpoint)) {
    throw new UsageError(`${checkpoint} is there already: --resume goes on from it; to begin anew, remove it`);
  }
  const saved = resume && callApi(() => readCheckpoint(checkpoint));
  if (resume && !saved) console.error(`note: there is no ${checkpoint} yet: a new run begins`);
  return saved || undefined;
}

/** The file of a run, while it runs. */
export class Keeper {
  /** How often the run was saved. */
  count = 0;
  private failed = false;
  private readonly target: Checkpoint;

  constructor(
    readonly file: string,
    { every }: CheckpointFlags,
    private readonly warn: (text: string) => void,
    private readonly saved: () => void,
  ) {
    this.target = callApi(() => checkpointFile(file, every === undefined ? {} : { every }));
  }

  /** A disk that is full for a while is no reason to end a long run. */
  get checkpoint(): Checkpoint {
    const write = (bytes: Uint8Array) => {
      try {
        this.write(bytes);
        this.failed = false;
      } catch (error) {
        if (!this.failed) this.warn(`warning: ${(error as Error).message}`);
        this.failed = true;
      }
    };
    return { every: this.target.every, write };
  }

  /** Saves the start: what is wrong with the file shows before there is something to lose. */
  begin(bytes: Uint8Array): void {
    callApi(() => this.write(bytes));
  }

  private write(bytes: Uint8Array): void {
    this.target.write(bytes);
    this.count += 1;
    this.saved();
  }
}
