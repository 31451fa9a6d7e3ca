// The fitted rate of the whole period: a column for every day, from midnight at the bottom to midnight at the top.
import type { VisualMapComponentOption } from 'echarts';
import { axis, type Content, palette } from './chart.js';
import { type Departures, minutesPerDay } from './flights.js';

const dayLength = 86_400_000;
const fullest = 22;
// Even steps for the eye, and the same for every kind of colour vision (cividis; Nuñez, Anderton and Renslow, 2018).
const cividis = ['#00224e', '#2a3f6d', '#575d6d', '#7d7c78', '#a59c74', '#d2c060', '#fee838'];

export function halfYearPanel({ start }: Departures, rate: Float64Array, narrow: boolean): Content {
  const days = Array.from({ length: rate.length / minutesPerDay }, (_, i) => new Date(start + i * dayLength));
  const cell = narrow ? 60 : 30;
  const bare = { splitLine: { show: false }, axisTick: { show: false } };
  return {
    title: narrow ? 'The half year, day by day' : 'The fitted rate of the half year, a column for every day',
    subtitle: 'still nights, full weekdays, thin Saturday evenings',
    x: {
      ...axis('day of departure, 2001', 30),
      ...bare,
      type: 'category',
      data: days.map(day => day.toISOString().slice(0, 10)),
      axisLabel: {
        ...axis('', 0).axisLabel,
        interval: i => days[i].getUTCDate() === 1,
        formatter: (_, i) => days[i].toLocaleString('en-GB', { month: narrow ? 'short' : 'long', timeZone: 'UTC' }),
      },
    },
    y: {
      ...axis('time of day', 50),
      ...bare,
      type: 'category',
      data: Array.from({ length: minutesPerDay / cell }, (_, i) => `${String((i * cell) / 60).padStart(2, '0')}:00`),
      axisLabel: { ...axis('', 0).axisLabel, interval: i => i % (360 / cell) === 0 },
    },
    series: [{ name: 'rate', type: 'heatmap', data: cellMeans(rate, cell), itemStyle: { borderWidth: 0 } }],
  };
}

export function colours(narrow: boolean): VisualMapComponentOption {
  return {
    seriesIndex: 2,
    min: 0,
    max: fullest,
    orient: 'horizontal',
    left: 'center',
    bottom: 4,
    itemWidth: 12,
    itemHeight: narrow ? 110 : 260,
    inRange: { color: cividis },
    textStyle: { color: palette.ink },
    text: [`${fullest} departures per minute`, '0'],
  };
}

// The mean rate of every stretch of `cell` minutes.
function cellMeans(rate: Float64Array, cell: number): [day: number, cell: number, mean: number][] {
  const cellsPerDay = minutesPerDay / cell;
  return Array.from({ length: rate.length / cell }, (_, i) => {
    const sum = rate.subarray(i * cell, (i + 1) * cell).reduce((total, one) => total + one, 0);
    return [Math.floor(i / cellsPerDay), i % cellsPerDay, Math.round((100 * sum) / cell) / 100];
  });
}
