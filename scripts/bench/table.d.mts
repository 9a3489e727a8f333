import type { Row } from '../../tests/bench/report.ts';

export function verdictOf(row: Row): '' | 'ok' | 'OVER';
export function tableOf(rows: readonly Row[]): string;
