/** What can keep a script's file from being read. */

export const scriptFileErrorCodes = [
  'doctype',
  'entity',
  'malformed',
  'cut_off',
  'too_deep',
  'not_final_draft',
  'no_content',
  'not_osf',
  'no_paragraphs',
  'no_document',
] as const;
export type ScriptFileErrorCode = (typeof scriptFileErrorCodes)[number];

/** A refusal to read a script. The message is for the writer; it does not name the file. */
export class ScriptFileError extends Error {
  override readonly name = 'ScriptFileError';
  readonly code: ScriptFileErrorCode;

  constructor(code: ScriptFileErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
