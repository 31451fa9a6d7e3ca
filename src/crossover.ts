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

/** The same of every method that steps by a rule: runs of 1000 iterations on a sphere, gradientDescent and adam. */
export const firstOrderCrossover = 8;

/** The same of an optimizer's step, whose gradient is there: adam, float32. */
export const stepperCrossover = 32;
