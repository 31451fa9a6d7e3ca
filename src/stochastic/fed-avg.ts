// Federated averaging.
import { type Client, checkFederated, type FederatedOptions, type FederatedResult, federate } from './federate.js';

/**
 * FedAvg: in every round each client minimizes its own objective from the global model, by a few steps of
 * `local.method`, and the weighted mean of their models is the next global one. With one step of gradient descent each
 * that is gradient descent on the mean loss; with more, clients that differ drift to their own minima, and the rounds
 * settle at a point that is not the minimum of the mean loss. McMahan, Moore, Ramage, Hampson & Agüera y Arcas (2017),
 * algorithm 1, with all clients in every round.
 *
 * @param clients at least one; one that is a finite sum goes on drawing its batches from round to round
 * @param x0 the first global model; it is copied
 * @throws TypeError or RangeError for a mistake in an argument, which it names; whatever an objective throws
 */
export function fedAvg(clients: readonly Client[], x0: ArrayLike<number>, options: FederatedOptions): FederatedResult {
  return federate(clients, x0, checkFederated('fedAvg', options), objective => objective);
}
