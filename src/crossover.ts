// From which n on the native engine is the faster one, with an objective written in JavaScript. Below, crossing into
// C++ costs more than its arithmetic saves. Measured by `npm run bench -- crossover`; see bench/README.md.
export const crossover = {
  lbfgs: 2,
  conjugateGradient: 2,
  newton: 64,
  newtonLineSearch: 64,
  newtonCg: 64,
} as const;
