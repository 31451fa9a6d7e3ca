// From which n on the native engine is the faster one, with an objective written in JavaScript. Below, crossing into
// C++ costs more than its arithmetic saves. Measured by `npm run bench -- crossover`; see bench/README.md.
export const crossover = {
  lbfgs: 2,
  conjugateGradient: 8,
  newton: 32,
  newtonLineSearch: 128,
  newtonCg: 8,
  steepestDescent: 8,
} as const;

/** The same of every method that steps by a rule. */
export const firstOrderCrossover = 64;
