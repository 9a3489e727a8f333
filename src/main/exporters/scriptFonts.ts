/**
 * The faces of the PDF. Courier Prime is the script's; the other families stand in for the characters
 * that those before them lack, in the same order as on screen (`scriptFonts.css`, `--script`). A family
 * is read when a character asks for it, so that a script in Courier Prime alone reads nothing else.
 */
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { RunMark } from '../../shared/screenplay/elements.ts';

/** Finds the fonts wherever the packages are installed. */
const { resolve } = createRequire(import.meta.url);

/** The styles of a family; one that has no italics is slanted. */
export type FontStyle = 'regular' | 'bold' | 'italic' | 'boldItalic';

/** A face as pdfkit knows it. */
export interface Face {
  readonly name: string;
  /** The file, or its bytes where pdfkit cannot read the file. */
  readonly source: string | Buffer;
  /** Against the size of Courier Prime, such that the pitch is the same. */
  readonly scale: number;
  /** Drawn slanted, because the family has no italics. */
  readonly slanted: boolean;
  /** How its letters fall into columns: one each, two each, or by whole words. */
  readonly pitch: 'fixed' | 'wide' | 'none';
}

interface Family {
  readonly pitch: Face['pitch'];
  readonly scale: number;
  /** The characters that it is asked for. */
  readonly asked: RegExp;
  /** The files of its styles. */
  readonly files: Readonly<Partial<Record<FontStyle, string>>> & { readonly regular: string };
}

const courierFiles = {
  regular: '@expo-google-fonts/courier-prime/400Regular/CourierPrime_400Regular.ttf',
  bold: '@expo-google-fonts/courier-prime/700Bold/CourierPrime_700Bold.ttf',
  italic: '@expo-google-fonts/courier-prime/400Regular_Italic/CourierPrime_400Regular_Italic.ttf',
  boldItalic: '@expo-google-fonts/courier-prime/700Bold_Italic/CourierPrime_700Bold_Italic.ttf',
};

const cousineFiles = {
  regular: '@expo-google-fonts/cousine/400Regular/Cousine_400Regular.ttf',
  bold: '@expo-google-fonts/cousine/700Bold/Cousine_700Bold.ttf',
  italic: '@expo-google-fonts/cousine/400Regular_Italic/Cousine_400Regular_Italic.ttf',
  boldItalic: '@expo-google-fonts/cousine/700Bold_Italic/Cousine_700Bold_Italic.ttf',
};

const families: readonly Family[] = [
  // Cousine for its whole alphabets: Courier Prime has single letters of Greek.
  {
    pitch: 'fixed',
    scale: 1,
    asked: /[\u0370-\u052f\u0590-\u05ff\u1f00-\u1fff]/,
    files: cousineFiles,
  },
  // Courier Prime
  {
    pitch: 'fixed',
    scale: 1,
    asked: /[^]/,
    files: courierFiles,
  },
  // Cousine
  {
    pitch: 'fixed',
    scale: 1,
    asked: /[^]/,
    files: cousineFiles,
  },
  // Cascadia Mono
  {
    pitch: 'fixed',
    // Its advance is 1200 of 2048 units, Courier's 0.6 of the size.
    scale: 1.024,
    asked: /[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff]/,
    files: {
      regular: '@fontsource/cascadia-mono/files/cascadia-mono-arabic-400-normal.woff',
      bold: '@fontsource/cascadia-mono/files/cascadia-mono-arabic-700-normal.woff',
    },
  },
  // Noto Sans Devanagari
  {
    pitch: 'none',
    scale: 1,
    asked: /[\u0900-\u097f]/,
    files: {
      regular:
        '@expo-google-fonts/noto-sans-devanagari/400Regular/NotoSansDevanagari_400Regular.ttf',
      bold: '@expo-google-fonts/noto-sans-devanagari/700Bold/NotoSansDevanagari_700Bold.ttf',
    },
  },
  // Nanum Gothic Coding
  {
    pitch: 'wide',
    scale: 1,
    asked: /[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]/,
    files: {
      regular: '@expo-google-fonts/nanum-gothic-coding/400Regular/NanumGothicCoding_400Regular.ttf',
      bold: '@expo-google-fonts/nanum-gothic-coding/700Bold/NanumGothicCoding_700Bold.ttf',
    },
  },
];

/**
 * Noto Sans SC comes in a hundred files by the frequency of the characters; its style sheets, which
 * the window loads, say which file has which.
 */
const wideSheets = {
  regular: 'noto-sans-sc/noto_sans_sc_regular/css.css',
  bold: 'noto-sans-sc/noto_sans_sc_bold/css.css',
};

/** What every style of Courier Prime has: a text of nothing else needs no other face. */
const plain = /^[\n\x20-\x7e\xa0-\xff–—‘’“”„…•]*$/;

/** The style that a run is drawn in. */
export function styleOf(marks: readonly RunMark[]): FontStyle {
  const bold = marks.includes('bold');
  if (marks.includes('italic')) return bold ? 'boldItalic' : 'italic';
  return bold ? 'bold' : 'regular';
}

function courierFace(style: FontStyle): Face {
  const source = resolve(courierFiles[style]);
  return { name: style, source, scale: 1, slanted: false, pitch: 'fixed' };
}

const courierFaces: Readonly<Record<FontStyle, Face>> = {
  regular: courierFace('regular'),
  bold: courierFace('bold'),
  italic: courierFace('italic'),
  boldItalic: courierFace('boldItalic'),
};

/** Courier Prime in a style. */
export function courier(style: FontStyle): Face {
  return courierFaces[style];
}

/** A text and the style that it is drawn in. */
export interface StyledText {
  readonly text: string;
  readonly style: FontStyle;
}

interface Opened {
  readonly face: Face;
  readonly characters: ReadonlySet<number>;
}

/** The faces that a script needs, read and ready. */
export class ScriptFonts {
  /** By style and character; null where no face has it. */
  readonly #faces = new Map<string, Face | null>();
  readonly #opened = new Map<string, Promise<Opened>>();
  readonly #characters = new Map<Face, ReadonlySet<number>>();
  /** By style the file of Noto Sans SC that has a character, once asked for. */
  readonly #wideFiles = new Map<'regular' | 'bold', ReadonlyMap<number, string>>();

  /** Reads what the characters of these texts need. Characters that join others need nothing. */
  static async for(texts: Iterable<StyledText>): Promise<ScriptFonts> {
    const fonts = new ScriptFonts();
    for (const { text, style } of texts) {
      if (plain.test(text)) continue;
      for (const char of text + text.normalize('NFC')) {
        const key = keyOf(char, style);
        if (!fonts.#faces.has(key)) fonts.#faces.set(key, await fonts.#find(char, style));
      }
    }
    return fonts;
  }

  /** The face of a character of those texts, or null where no face has it. */
  faceOf(char: string, style: FontStyle): Face | null {
    const face = this.#faces.get(keyOf(char, style));
    return face === undefined ? courier(style) : face;
  }

  /** Whether a face that was read has a character. */
  has(face: Face, char: string): boolean {
    return this.#characters.get(face)?.has(char.codePointAt(0) ?? 0) ?? false;
  }

  async #find(char: string, style: FontStyle): Promise<Face | null> {
    const codePoint = char.codePointAt(0) ?? 0;
    for (const family of families) {
      if (!family.asked.test(char)) continue;
      const { face, characters } = await this.#open(family, style);
      if (characters.has(codePoint)) return face;
    }
    return this.#findWide(codePoint, style);
  }

  #open(family: Family, style: FontStyle): Promise<Opened> {
    const weight = isBold(style) ? 'bold' : 'regular';
    const file = family.files[style] ?? family.files[weight] ?? family.files.regular;
    const slanted = family.files[style] === undefined && isItalic(style);
    return this.#read(resolve(file), { ...family, slanted }, (bytes) => Promise.resolve(bytes));
  }

  async #findWide(codePoint: number, style: FontStyle): Promise<Face | null> {
    const weight = isBold(style) ? 'bold' : 'regular';
    const files = this.#wideFiles.get(weight) ?? readWideSheet(resolve(wideSheets[weight]));
    this.#wideFiles.set(weight, files);
    const file = files.get(codePoint);
    if (file === undefined) return null;
    const looks = { pitch: 'wide', scale: 1, slanted: isItalic(style) } as const;
    // fontkit reads WOFF2, but cannot cut what a PDF needs out of it.
    const { face, characters } = await this.#read(file, looks, async (bytes) => {
      const { default: packed } = await import('wawoff2');
      return Buffer.from(await packed.decompress(bytes));
    });
    return characters.has(codePoint) ? face : null;
  }

  #read(
    file: string,
    looks: Pick<Face, 'pitch' | 'scale' | 'slanted'>,
    unpack: (bytes: Buffer) => Promise<Buffer>,
  ): Promise<Opened> {
    const name = looks.slanted ? `${file} slanted` : file;
    const known = this.#opened.get(name);
    if (known !== undefined) return known;
    const opening = (async (): Promise<Opened> => {
      const { create } = await import('fontkit');
      const source = await unpack(await readFile(file));
      const font = create(source);
      if (!('characterSet' in font)) throw new Error(`${file} is a collection of fonts`);
      const { pitch, scale, slanted } = looks;
      const own = Object.values(courierFaces).find((face) => face.source === file);
      const opened = {
        face: own ?? { name, source, pitch, scale, slanted },
        characters: new Set(font.characterSet),
      };
      this.#characters.set(opened.face, opened.characters);
      return opened;
    })();
    this.#opened.set(name, opening);
    return opening;
  }
}

function keyOf(char: string, style: FontStyle): string {
  return `${style} ${char}`;
}

function isBold(style: FontStyle): boolean {
  return style === 'bold' || style === 'boldItalic';
}

function isItalic(style: FontStyle): boolean {
  return style === 'italic' || style === 'boldItalic';
}

/** By character the file that has it, as a style sheet of `@font-face` rules says. */
function readWideSheet(sheet: string): ReadonlyMap<number, string> {
  const files = new Map<number, string>();
  const rules = /url\(([^)]+)\)[^}]*unicode-range:([^;}]+)/g;
  for (const [, file = '', ranges = ''] of readFileSync(sheet, 'utf8').matchAll(rules)) {
    for (const [, first = '', end = first] of ranges.matchAll(
      /U\+([0-9a-f]+)(?:-([0-9a-f]+))?/gi,
    )) {
      for (let code = parseInt(first, 16); code <= parseInt(end, 16); code++) {
        files.set(code, join(dirname(sheet), file));
      }
    }
  }
  return files;
}
