/**
 * The names of all requests and events, without their schemas: all that the preload needs. The
 * contract is checked against this list, so that neither can have what the other lacks.
 */
export const channels = [
  'project.current',
  'project.open',
  'project.openRecent',
  'project.create',
  'project.openSample',
  'project.reload',
  'project.close',
  'project.recent',
  'project.backups',
  'project.showInFolder',
  'library.choose',
  'library.preview',
  'library.import',
  'library.updateWork',
  'library.removeWork',
  'library.removeWitness',
  'library.passages',
  'library.origin',
  'library.setRepairsOff',
  'library.setWeight',
  'library.search',
  'draft.load',
  'draft.open',
  'draft.save',
  'draft.create',
  'draft.import',
  'draft.rename',
  'draft.setTitlePage',
  'draft.remove',
  'mapping.write',
  'mapping.suggest',
  'mapping.align',
  'breakdown.load',
  'breakdown.setFact',
  'breakdown.write',
  'export.write',
  'app.settings',
  'app.setSettings',
  'app.flushed',
  'job.cancel',
] as const;
export type ChannelName = (typeof channels)[number];

export const events = [
  'project:changed',
  'library:changed',
  'mapping:changed',
  'job:progress',
  'app:command',
  'app:notice',
  'app:open',
  'app:flush',
] as const;
export type EventName = (typeof events)[number];
