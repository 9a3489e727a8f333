/** What can keep an FDX text from being read. */

export const fdxErrorCodes = [
  'doctype',
  'entity',
  'malformed',
  'cut_off',
  'too_deep',
  'not_final_draft',
  'no_content',
] as const;
export type FdxErrorCode = (typeof fdxErrorCodes)[number];

/** A refusal to read an FDX text. The message is for the writer; it does not name the file. */
export class FdxError extends Error {
  override readonly name = 'FdxError';
  readonly code: FdxErrorCode;

  constructor(code: FdxErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
