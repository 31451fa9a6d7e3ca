// A program that stays while the sides take turns: a line in, a line out, both JSON. It sleeps between its turns.
import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';

export class LineProcess {
  private readonly child: ChildProcess & { stdin: Writable; stdout: Readable };
  private readonly lines: AsyncIterator<string>;

  constructor(
    private readonly command: string,
    args: readonly string[],
  ) {
    this.child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });
    this.child.on('error', () => undefined); // its output ends then, and the next question says so
    this.child.stdin.on('error', () => undefined);
    this.lines = createInterface(this.child.stdout)[Symbol.asyncIterator]();
  }

  async ask<Answer>(question: unknown): Promise<Answer> {
    this.child.stdin.write(`${JSON.stringify(question)}\n`);
    const { value, done } = await this.lines.next();
    if (done) throw new Error(`${this.command} ended without an answer to ${JSON.stringify(question)}`);
    return JSON.parse(value) as Answer;
  }

  close(): void {
    this.child.stdin.end();
  }
}
