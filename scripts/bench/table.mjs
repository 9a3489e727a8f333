/** The benchmark's table: each figure with its budget, what it stands beside, and a verdict. */

export function verdictOf({ value, budget, atLeast }) {
  if (budget === undefined) return '';
  return (atLeast ? value >= budget : value <= budget) ? 'ok' : 'OVER';
}

const amount = (value, unit) =>
  `${Number(value.toPrecision(value >= 1000 ? 5 : 3))} ${unit}`.trim();

export function tableOf(rows) {
  const cells = rows.map((row) => [
    row.name,
    amount(row.value, row.unit),
    row.budget === undefined ? '' : `${row.atLeast ? '≥' : '≤'} ${amount(row.budget, row.unit)}`,
    row.beside ?? '',
    verdictOf(row),
  ]);
  const lines = [['figure', 'measured', 'budget', 'beside', ''], ...cells];
  const widths = lines[0].map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  return lines
    .map((line) =>
      `  ${line.map((cell, column) => cell.padEnd(widths[column])).join('  ')}`.trimEnd(),
    )
    .join('\n');
}
