/**
 * The encodings that a text can be read in by hand, where the one that was found is wrong: all that are guessed, and
 * those whose letters are as likely another's.
 */
export const encodings = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1252',
  'iso-8859-1',
  'macintosh',
  'cp437',
  'cp850',
  'windows-1250',
  'iso-8859-2',
  'cp852',
  'windows-1251',
  'koi8-r',
  'iso-8859-5',
  'cp866',
  'windows-1253',
  'iso-8859-7',
  'windows-1254',
  'iso-8859-9',
  'windows-1255',
  'iso-8859-8',
  'windows-1256',
  'iso-8859-6',
  'shift_jis',
  'euc-jp',
  'gb18030',
  'big5',
  'euc-kr',
] as const;
