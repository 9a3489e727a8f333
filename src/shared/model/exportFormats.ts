/** Everything that can be exported. */
export const exportWhats = ['breakdown', 'choices', 'statistics', 'script'] as const;
export type ExportWhat = (typeof exportWhats)[number];

/** Every format of a file that is written. */
export const allFormats = [
  'csv',
  'xlsx',
  'json',
  'pdf',
  'fountain',
  'fdx',
  'fadein',
  'osf',
  'html',
  'txt',
] as const;
export type ExportFormat = (typeof allFormats)[number];

/** The formats of a comparison's views: a drawing, a picture of it, or its rows. */
export const comparisonFormats = ['svg', 'png', 'xlsx', 'csv', 'json'] as const;
export type ComparisonFormat = (typeof comparisonFormats)[number];

/** The formats of each, the one that is offered first at the front. */
export const exportFormats: Readonly<Record<ExportWhat, readonly ExportFormat[]>> = {
  breakdown: ['csv', 'xlsx', 'json'],
  choices: ['csv', 'xlsx', 'json'],
  statistics: ['csv', 'xlsx', 'json'],
  script: ['pdf', 'fountain', 'fdx', 'fadein', 'osf', 'html', 'txt', 'json'],
};
