/** The encodings that a text can be read in by hand, where the one that was found is wrong. */
export const encodings = [
  'utf-8',
  'windows-1252',
  'iso-8859-1',
  'macintosh',
  'utf-16le',
  'windows-1250',
  'windows-1251',
  'koi8-r',
  'shift_jis',
  'gb18030',
  'big5',
] as const;
