// Some days minute by minute: a dot for every count, and the fitted rate on top.
import { axis, type Content, palette } from './chart.js';
import { type Departures, minutesPerDay } from './flights.js';

const minute = 60_000;
const firstDay = 95;
const ceiling = 40;

export function daysPanel({ counts, start }: Departures, rate: Float64Array, narrow: boolean): Content {
  const days = narrow ? 1 : 3;
  const bins = Array.from({ length: days * minutesPerDay }, (_, i) => firstDay * minutesPerDay + i);
  const time = (bin: number) => start + bin * minute;
  const above = bins.filter(bin => counts[bin] > ceiling).length;
  return {
    title: narrow ? 'One day, minute by minute' : 'Three days, minute by minute',
    subtitle: `${narrow ? '6 April 2001' : 'a dot: the departures of one minute · the line: the fitted rate'} (${above} dots lie higher)`,
    x: {
      ...axis('time of departure, by the clock of the airport', 30),
      type: 'time',
      min: time(bins[0]),
      max: time(bins[0] + bins.length),
      axisLabel: { ...axis('', 0).axisLabel, formatter: timeLabel, alignMinLabel: 'left', showMaxLabel: false },
    },
    y: { ...axis('departures per minute', narrow ? 34 : 40), type: 'value', min: 0, max: ceiling },
    series: [
      {
        name: 'counted',
        type: 'scatter',
        symbol: 'rect',
        large: true,
        largeThreshold: 0,
        symbolSize: 3,
        itemStyle: { color: palette.dots },
        data: bins.map(bin => [time(bin), counts[bin]]),
      },
      {
        name: 'fitted',
        type: 'line',
        symbol: 'none',
        lineStyle: { color: palette.blue, width: 2.5 },
        itemStyle: { color: palette.blue },
        data: bins.map(bin => [time(bin), Math.round(1000 * rate[bin]) / 1000]),
      },
    ],
  };
}

// The date at midnight, else the time of day.
function timeLabel(time: number): string {
  const at = new Date(time);
  if (at.getUTCHours() > 0) return `${String(at.getUTCHours()).padStart(2, '0')}:00`;
  return new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' }).format(
    at,
  );
}
