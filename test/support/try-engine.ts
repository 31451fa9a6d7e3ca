// Run as a program: solves with the engine that is its argument, and prints which one it was, or the error.
import { type EngineInfo, engineInfo, minimize, type Options } from '../../src/index.js';
import { chainedRosenbrockNear } from '../../src/problems/chained-rosenbrock-near.js';

const { objective, x0 } = chainedRosenbrockNear.create(1000);
let info: EngineInfo | undefined;
try {
  info = engineInfo();
  const { engine } = minimize(objective, x0, undefined, { engine: process.argv[2] as NonNullable<Options['engine']> });
  console.log(JSON.stringify({ engine, info }));
} catch (error) {
  const { name, message } = error as Error;
  console.log(JSON.stringify({ name, message, info }));
}
