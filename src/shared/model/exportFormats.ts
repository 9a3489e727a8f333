/** What can be exported, and in which formats. */
export const exportFormats = {
  breakdown: ['csv', 'xlsx', 'json'],
  choices: ['csv', 'xlsx', 'json'],
  script: ['fountain', 'fdx', 'txt', 'json'],
} as const;
export type ExportWhat = keyof typeof exportFormats;
export type ExportFormat = (typeof exportFormats)[ExportWhat][number];
