// The data: 3 million flights inside the United States in the first half of 2001, counted by the minute of departure.
import { fileURLToPath } from 'node:url';
import { asyncBufferFromFile, parquetRead } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';

export const minutesPerDay = 1440;
const minute = 60_000;
const days = 181;

export interface Departures {
  /** Departures in each minute, from the first minute of `start` on. */
  readonly counts: Float64Array;
  /** Midnight of 1 January 2001, in milliseconds; clock times are kept as if they were UTC. */
  readonly start: number;
  /** Flights read, and those of them outside the 181 days (six at midnight after the last) or without a time. */
  readonly flights: number;
  readonly leftOut: number;
}

/** Each flight's actual departure, by the clock of its airport. */
export async function readDepartures(): Promise<Departures> {
  // The package exports its code only, so the file is found beside it.
  const path = fileURLToPath(new URL('../data/flights-3m.parquet', import.meta.resolve('vega-datasets')));
  const start = Date.UTC(2001, 0, 1);
  const counts = new Float64Array(days * minutesPerDay);
  let flights = 0;
  let leftOut = 0;
  await parquetRead({
    file: await asyncBufferFromFile(path),
    compressors,
    columns: ['date'],
    parsers: { timestampFromMicroseconds: (time: bigint) => Number(time / 1000n) },
    onChunk({ columnData }) {
      for (const time of columnData as ArrayLike<number | null> & Iterable<number | null>) {
        const bin = time === null ? -1 : Math.floor((time - start) / minute);
        if (bin >= 0 && bin < counts.length) counts[bin]++;
        else leftOut++;
        flights++;
      }
    },
  });
  return { counts, start, flights, leftOut };
}
