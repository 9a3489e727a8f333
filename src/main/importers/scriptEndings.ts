/** Which files are scripts: apart from their readers, which a start of the program does not need. */

/** The endings of the files that `readScript` reads, without the dot. */
export const scriptEndings = ['fountain', 'spmd', 'txt', 'md', 'fdx', 'osf', 'fadein'] as const;
export type ScriptEnding = (typeof scriptEndings)[number];

/** The same as they are told, each with its dot. */
export const scriptEndingList = scriptEndings.map((ending) => `.${ending}`).join(', ');

/** Whether files with this ending are read as scripts. */
export function isScriptEnding(ending: string): ending is ScriptEnding {
  return (scriptEndings as readonly string[]).includes(ending);
}
