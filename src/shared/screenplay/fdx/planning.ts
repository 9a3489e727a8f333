/**
 * Colour and status of a scene, and the target of a section, in FDX. A scene's colour is Final Draft's
 * own: `Color` of its `<SceneProperties>`, 16 bits a channel. It has no word for the others: they are
 * attributes with our name, which it ignores.
 */
import type { ScriptElement } from '../elements.ts';
import { sceneColors, toSceneStatus, toTargetPages, type SceneColor } from '../planning.ts';
import { findChild, type XmlNode } from '../xml.ts';

const sceneProperties = 'SceneProperties';
const statusAttribute = 'PalimpsestStatus';

/** The attribute of a section's paragraph that says how many pages it is to have. */
export const targetAttribute = 'PalimpsestTargetPages';

const colors: Readonly<Record<SceneColor, string>> = {
  red: '#FFFF00000000',
  orange: '#FFFF80800000',
  yellow: '#FFFFE0E00000',
  green: '#0000C0C00000',
  teal: '#0000C0C0C0C0',
  blue: '#00000000FFFF',
  purple: '#80800000FFFF',
  grey: '#808080808080',
};

/** Where the hues of a colour begin, in degrees, in their order; red goes round the end. */
const hues: readonly (readonly [number, SceneColor])[] = [
  [0, 'red'],
  [15, 'orange'],
  [45, 'yellow'],
  [70, 'green'],
  [160, 'teal'],
  [195, 'blue'],
  [255, 'purple'],
  [330, 'red'],
];

/** Channels that differ by less make a grey; from 0 to 1. */
const leastColorfulness = 0.08;

/**
 * Our colour for one of Final Draft's; null for none. Black and white are none: Final Draft writes
 * black for a scene that was given no colour.
 */
export function readFdxColor(color: string | undefined): SceneColor | null {
  const digits = /^#([\da-f]{4})([\da-f]{4})([\da-f]{4})$/i.exec(color ?? '');
  if (digits === null) return null;
  const known = sceneColors.find((one) => colors[one] === color);
  if (known !== undefined) return known;
  const [red = 0, green = 0, blue = 0] = digits.slice(1).map((hex) => parseInt(hex, 16) / 0xffff);
  const most = Math.max(red, green, blue);
  const least = Math.min(red, green, blue);
  const range = most - least;
  if (range < leastColorfulness) return most < 0.1 || least > 0.9 ? null : 'grey';
  const sixth =
    most === red
      ? (green - blue) / range + 6
      : most === green
        ? (blue - red) / range + 2
        : (red - green) / range + 4;
  const hue = (sixth * 60) % 360;
  return hues.findLast(([from]) => hue >= from)?.[1] ?? null;
}

/** What a scene heading's paragraph says of its scene. */
export function readScenePlanning(node: XmlNode): Pick<ScriptElement, 'color' | 'status'> {
  const said = findChild(node, sceneProperties)?.attributes;
  const color = readFdxColor(said?.['Color']);
  const status = toSceneStatus(said?.[statusAttribute]);
  return { ...(color === null ? {} : { color }), ...(status === null ? {} : { status }) };
}

/** What a section's paragraph says of its section. */
export function readSectionPlanning(node: XmlNode): Pick<ScriptElement, 'targetPages'> {
  const targetPages = toTargetPages(Number(node.attributes[targetAttribute]));
  return targetPages === null ? {} : { targetPages };
}

/** The attributes of a scene's properties that say its colour and status. */
export function scenePlanningAttributes({ color, status }: ScriptElement): Record<string, string> {
  return {
    ...(color === undefined ? {} : { Color: colors[color] }),
    ...(status === undefined ? {} : { [statusAttribute]: status }),
  };
}

/**
 * The attributes of a scene's properties that were written anew, with what the old ones said besides.
 * A shade that Final Draft gave to the same colour stays.
 */
export function mergeSceneProperties(
  written: Readonly<Record<string, string>>,
  old: Readonly<Record<string, string>>,
): Record<string, string> {
  const color = readFdxColor(old['Color']);
  const sameColor = color === readFdxColor(written['Color']);
  const kept = Object.fromEntries(
    Object.entries(old).filter(
      ([name]) => name !== statusAttribute && (name !== 'Color' || sameColor),
    ),
  );
  return sameColor ? { ...written, ...kept } : { ...kept, ...written };
}
