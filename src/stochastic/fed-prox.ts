// Federated optimization with a leash.
import { required } from '../check.js';
import { type Client, checkFederated, type FederatedOptions, type FederatedResult, federate } from './federate.js';
import { proximal } from './proximal.js';

export interface FedProxOptions extends FederatedOptions {
  /** The weight of ||w - w_t||², at least 0; mu / 2 in the paper. */
  lambda: number;
}

/**
 * FedProx: `fedAvg`, where each client minimizes f_k(w) + lambda ||w - w_t||² from the global model w_t. The leash
 * shortens the drift of clients that differ, and moves the point where the rounds settle towards the minimum of the mean
 * loss; it takes more rounds to get there. Li, Sahu, Zaheer, Sanjabi, Talwalkar & Smith (2020), algorithm 2, with all
 * clients in every round.
 *
 * @throws TypeError or RangeError for a mistake in an argument, which it names; whatever an objective throws
 */
export function fedProx(clients: readonly Client[], x0: ArrayLike<number>, options: FedProxOptions): FederatedResult {
  const o = checkFederated('fedProx', options, 'lambda');
  const lambda = required('lambda', o.lambda, { min: 0 });
  return federate(clients, x0, o, (objective, model) => proximal(objective, model, lambda));
}
