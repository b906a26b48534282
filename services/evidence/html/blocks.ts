/** Each kind of block as HTML. */
import { assertNever } from '../../kernel/errors.ts';
import { layoutBarChart } from '../charts/bar-chart.ts';
import { layoutRunChart } from '../charts/run-chart.ts';
import type { ChartLayout } from '../charts/layout.ts';
import type { Block, BarChart, RunChart, Table, Timeline } from '../document.ts';
import type { NamedBlock } from '../named.ts';
import { barChartNumbers, runChartNumbers } from '../numbers.ts';
import { escapeHtml } from './escape.ts';
import { svg } from './svg.ts';

/** A desk and a printed page; a phone. */
const WIDE = 620;
const NARROW = 330;

/** Cells of so few characters, e.g. "31 of 34 (91 %)", stay on one line. */
const SHORT = 16;

export function blockHtml({ name, block }: NamedBlock): string {
  switch (block.type) {
    case 'paragraph':
      return `<p>${escapeHtml(block.text)}</p>`;
    case 'heading':
      return `<h3 id="${name}">${escapeHtml(block.text)}</h3>`;
    case 'list':
      return `<ul>${block.items.map((item) => `<li>${escapeHtml(item)}</li>`).join('')}</ul>`;
    case 'table':
      return tableHtml(name, block);
    case 'runChart':
    case 'barChart':
      return chartHtml(name, block);
    case 'timeline':
      return timelineHtml(name, block);
    case 'notShown':
      return notShownHtml(block);
    default:
      return assertNever(block);
  }
}

function notShownHtml({ what, why }: Extract<Block, { type: 'notShown' }>): string {
  return `<div class="not-shown"><p><strong>Not shown: ${escapeHtml(what)}</strong></p><p>${escapeHtml(why)}</p></div>`;
}

function tableHtml(name: string, { caption, columns, rows, note }: Table): string {
  const side = (index: number, cell: string): string => {
    const classes = [
      columns[index]?.align === 'right' ? 'right' : '',
      cell.length <= SHORT ? 'short' : '',
    ].filter((each) => each !== '');
    return classes.length === 0 ? '' : ` class="${classes.join(' ')}"`;
  };
  const heads = columns.map(
    ({ title }, index) => `<th scope="col"${side(index, '')}>${escapeHtml(title)}</th>`,
  );
  const cells = (row: readonly string[]): string =>
    row
      .map((cell, index) =>
        index === 0
          ? `<th scope="row"${side(index, cell)}>${escapeHtml(cell)}</th>`
          : `<td${side(index, cell)}>${escapeHtml(cell)}</td>`,
      )
      .join('');
  const body = rows.map((row) => `<tr>${cells(row)}</tr>`).join('\n');
  return [
    // Whoever has a keyboard alone reaches what is wider than a phone.
    `<div class="scroll" role="region" tabindex="0" aria-labelledby="${name}-c"><table>`,
    `<caption id="${name}-c">${escapeHtml(caption)}</caption>`,
    `<thead><tr>${heads.join('')}</tr></thead>`,
    `<tbody>\n${body}\n</tbody></table></div>`,
    note === undefined ? '' : `<p class="note">${escapeHtml(note)}</p>`,
  ].join('\n');
}

const layoutOf = (chart: RunChart | BarChart, width: number): ChartLayout =>
  chart.type === 'runChart' ? layoutRunChart(chart, width) : layoutBarChart(chart, width);

function chartHtml(name: string, chart: RunChart | BarChart): string {
  const numbers = chart.type === 'runChart' ? runChartNumbers(chart) : barChartNumbers(chart);
  const drawn = (className: string, width: number): string =>
    svg(layoutOf(chart, width), {
      id: `${name}-${className}`,
      title: chart.caption,
      description: chart.summary,
      className,
    });
  const hasSignals = chart.type === 'runChart' && chart.points.some(({ isSignal }) => isSignal);
  return [
    `<figure id="${name}">`,
    `<figcaption>${escapeHtml(chart.caption)}</figcaption>`,
    '<div class="beside"><div>',
    drawn('wide', WIDE),
    drawn('narrow', NARROW),
    hasSignals ? '<p class="note">A diamond marks a month that is part of a signal.</p>' : '',
    '</div><details open><summary>Numbers</summary>',
    tableHtml(`${name}-n`, numbers),
    '</details></div></figure>',
  ].join('\n');
}

function timelineHtml(name: string, { caption, entries }: Timeline): string {
  const items = entries.map(({ when, who, what, texts }) => {
    const said = texts.map(
      ({ label, text }) => `<dt>${escapeHtml(label)}</dt><dd>${escapeHtml(text)}</dd>`,
    );
    const quoted = said.length === 0 ? '' : `<dl>${said.join('')}</dl>`;
    return `<li><p class="when">${escapeHtml(when)}</p><p><strong>${escapeHtml(who)}</strong> ${escapeHtml(what)}</p>${quoted}</li>`;
  });
  return [
    `<h3 id="${name}">${escapeHtml(caption)}</h3>`,
    `<ol class="timeline" aria-labelledby="${name}">\n${items.join('\n')}\n</ol>`,
  ].join('\n');
}
