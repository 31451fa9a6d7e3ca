// How the runs get there: the largest component of the gradient against iterations and against time. A method has its
// colour; the native engine draws a thin line, the TypeScript engine a wide pale one.
import type { LineSeriesOption } from 'echarts';
import type { Result, TraceRow } from '../src/index.js';
import { axis, type Content, draw, grouped, legend, palette } from './chart.js';
import { bothRan, gtol, label, seconds, traceOf } from './runs.js';

/** What stands on the horizontal axis, and what is written at a curve's end. */
interface Measure {
  at: (row: TraceRow) => number;
  end: (result: Result) => string;
  /** False where the engines' curves coincide: then one text, below, is enough. */
  eachEngine: boolean;
}

const iterations: Measure = {
  at: row => row.iteration,
  end: result => `${grouped(result.iterations)} iterations`,
  eachEngine: false,
};
const time: Measure = { at: row => row.seconds, end: seconds, eachEngine: true };

export function convergencePicture(results: Result[], narrow: boolean): string {
  const size = { width: narrow ? 288 : 424, height: 300 };
  const left = 76;
  const against = (name: string, measure: Measure): Content => ({
    title: `Gradient against ${name}`,
    subtitle: measure.eachEngine ? 'with the objective, a function in TypeScript' : engines(results),
    x: { ...logAxis(name, 30), max: decadeAbove(results, measure) },
    y: gradientAxis(results),
    series: curves(results, measure),
  });
  const panels = [
    { ...against('iterations', iterations), ...size, left, top: narrow ? 128 : 104 },
    { ...against('seconds', time), ...size, left: narrow ? left : 632, top: narrow ? 550 : 104 },
  ];
  return draw(narrow ? 380 : 1080, narrow ? 904 : 462, panels, {
    legend: { ...legend, left: 0, top: 4, icon: 'roundRect', data: results.map(label) },
  });
}

// Room for the text at the last curve's end.
function decadeAbove(results: Result[], { at }: Measure): number {
  const longest = Math.max(1, ...results.flatMap(result => traceOf(result).slice(-1).map(at)));
  return 10 ** Math.ceil(Math.log10(2 * longest));
}

function engines(results: Result[]): string {
  return bothRan(results) ? 'thin: native engine · wide and pale: TypeScript engine' : 'one engine ran';
}

// The start is the same for all, and has no place on a logarithmic axis: the curves begin at the first iteration.
function curves(results: Result[], { at, end, eachEngine }: Measure) {
  return results.map((result, i): LineSeriesOption => {
    const pale = bothRan(results) && result.engine === 'typescript';
    const points = traceOf(result)
      .slice(1)
      .map(row => ({ value: [at(row), exponentOf(row.gradientNorm)] }));
    const text = {
      show: eachEngine || !pale,
      formatter: end(result),
      position: eachEngine ? (pale ? 'right' : 'left') : 'bottom',
      offset: [0, eachEngine ? 12 : 4],
      color: palette.ink,
      opacity: 1,
    } satisfies LineSeriesOption['label'];
    const last = { ...points[points.length - 1], symbol: 'circle', symbolSize: 8, label: text };
    return {
      name: label(result),
      type: 'line',
      symbol: 'none',
      color: result.method === 'newton' ? palette.blue : palette.vermilion,
      itemStyle: { opacity: pale ? 0.4 : 1 },
      lineStyle: { opacity: pale ? 0.4 : 1, width: pale ? 7 : 2 },
      z: pale ? 2 : 3,
      data: [...points.slice(0, -1), last],
      ...(i === 0 ? { markLine: tolerance } : {}),
    };
  });
}

const tolerance: NonNullable<LineSeriesOption['markLine']> = {
  symbol: 'none',
  lineStyle: { color: palette.quiet, type: 'dashed' },
  label: { formatter: `tolerance ${power(gtol)}`, position: 'insideMiddleTop', color: palette.quiet },
  data: [{ yAxis: exponentOf(gtol) }],
};

// A gradient of exactly 0 is drawn at rounding.
function exponentOf(norm: number): number {
  return Math.log10(Math.max(norm, 1e-16));
}

// The axis of a logarithm rather than a logarithmic one, that would not say where its ticks are: every four decades.
function gradientAxis(results: Result[]) {
  const lowest = Math.min(...results.map(result => exponentOf(result.gradientNorm)), exponentOf(gtol));
  const look = axis('largest gradient component', 54);
  const axisLabel = { ...look.axisLabel, formatter: (exponent: number) => power(10 ** exponent) };
  return {
    ...look,
    axisLabel,
    type: 'value',
    interval: 4,
    min: 4 * Math.floor(lowest / 4),
    max: 4,
  } as const;
}

function logAxis(name: string, gap: number) {
  const look = axis(name, gap);
  return { ...look, type: 'log', axisLabel: { ...look.axisLabel, formatter: power } } as const;
}

// 10⁻⁸; from 0.01 to 1000 as people write it.
function power(value: number): string {
  const exponent = Math.round(Math.log10(value));
  if (exponent >= -2 && exponent <= 3) return String(value);
  return `10${String(exponent).replace(/./g, digit => '⁻⁰¹²³⁴⁵⁶⁷⁸⁹'['-0123456789'.indexOf(digit)])}`;
}
