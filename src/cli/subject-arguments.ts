// What `solve` and `check` take alike: what to work on, how large, and from where.
import { type Command, InvalidArgumentError } from 'commander';

export const moduleHelp = `
A module exports
  objective    (x, gradient) => f(x), writing the gradient; or an object with valueAndGradient, hessian, ...
  x0           the start: an array, or a function of n`;

export function addSubject(command: Command): Command {
  return command
    .argument('<module | problem>', 'a file such as ./mine.mjs, or the name of a problem')
    .option('-n, --n <size>', 'the number of unknowns, where there is a choice', number)
    .option('--x0 <file>', 'start from the numbers in this file');
}

/** The API judges which numbers will do. */
export function number(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || Number.isNaN(value)) throw new InvalidArgumentError('It must be a number.');
  return value;
}
