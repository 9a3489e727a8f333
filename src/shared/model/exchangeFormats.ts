/** The formats that mappings are exchanged in, and the endings of their files. */

export const exchangeFormats = ['jsonld', 'tei', 'csv'] as const;
export type ExchangeFormat = (typeof exchangeFormats)[number];

/** What a format is called in the window. */
export const exchangeFormatNames: Readonly<Record<ExchangeFormat, string>> = {
  jsonld: 'Web Annotations (JSON-LD)',
  tei: 'TEI stand-off links (XML)',
  csv: 'Table (CSV)',
};

const endings: Readonly<Record<ExchangeFormat, readonly [string, ...string[]]>> = {
  jsonld: ['jsonld', 'json'],
  tei: ['xml', 'tei'],
  csv: ['csv', 'tsv'],
};

/** The ending of a file that is written, without the dot. */
export function exchangeEnding(format: ExchangeFormat): string {
  return endings[format][0];
}

/** All the endings of files that are read. */
export const exchangeEndings: readonly string[] = exchangeFormats.flatMap(
  (format) => endings[format],
);

/** The format of a file by its ending, without the dot; undefined for any other ending. */
export function exchangeFormatOf(ending: string): ExchangeFormat | undefined {
  return exchangeFormats.find((format) => endings[format].includes(ending.toLowerCase()));
}
