/**
 * The draft as a ProseMirror document: `doc` → `scene`+ → blocks, one block type for every element
 * type and of the same name. Shared by the editor, which shows it, and by main, which stores and
 * validates it scene by scene.
 *
 * The schema alone allows any order of blocks; which block begins a scene is the invariant that
 * `sceneRules.ts` states and `repairScenes.ts` keeps.
 */
import {
  Node,
  Schema,
  type Attrs,
  type DOMOutputSpec,
  type MarkSpec,
  type NodeSpec,
  type TagParseRule,
} from 'prosemirror-model';
import { toAlternates, type Alternates } from './alternates.ts';
import { elementTypes, type ElementType, type RunMark } from './elements.ts';
import {
  toSceneColor,
  toSceneStatus,
  toTargetPages,
  type SceneColor,
  type SceneStatus,
} from './planning.ts';
import { toPageNumber } from './pageNumber.ts';
import { toRevisionId } from './revisions.ts';

/** The element types that hold text: all but the page break. */
export type TextElementType = Exclude<ElementType, 'page_break'>;

/** A block's class list, such as `el el-scene-heading`. */
function blockClass(type: ElementType): string {
  return `el el-${type.replaceAll('_', '-')}`;
}

function parseRule(type: ElementType, getAttrs?: (dom: HTMLElement) => Attrs): TagParseRule {
  const rule: TagParseRule = {
    tag: `[data-type="${type}"]`,
    preserveWhitespace: true,
    priority: 60,
  };
  if (getAttrs !== undefined) rule.getAttrs = getAttrs;
  return rule;
}

/** A remark among words runs the way of its own first letter; the way of a block is the script's (`direction.ts`). */
const ownDirection = { dir: 'auto' };

function textBlock(type: TextElementType): NodeSpec {
  const dom: DOMOutputSpec = ['p', { class: blockClass(type), 'data-type': type }, 0];
  return {
    group: 'block',
    content: 'inline*',
    parseDOM: [parseRule(type)],
    toDOM: () => dom,
  };
}

function stringAttr(node: Node, name: string): string | null {
  const value: unknown = node.attrs[name];
  return typeof value === 'string' ? value : null;
}

/** A section's level, 1 to 6; 1 where the attribute is out of range. */
export function sectionLevel(node: Node): number {
  return clampLevel(node.attrs['level']);
}

/** How many pages a section is to have, or null. */
export function sectionTargetOf(section: Node): number | null {
  return toTargetPages(section.attrs['target']);
}

/** The colour of a scene's card, or null. */
export function sceneColorOf(scene: Node): SceneColor | null {
  return toSceneColor(scene.attrs['color']);
}

/** How far a scene has come, or null where nobody said. */
export function sceneStatusOf(scene: Node): SceneStatus | null {
  return toSceneStatus(scene.attrs['status']);
}

/** A scene's alternates, or null where it has but the one text. */
export function sceneAlternatesOf(scene: Node): Alternates | null {
  return toAlternates(scene.attrs['alternates']);
}

/** Alternates as they were copied along with a scene. */
function readAlternatesText(text: string | null): Alternates | null {
  if (text === null) return null;
  try {
    return toAlternates(JSON.parse(text));
  } catch {
    return null;
  }
}

function clampLevel(value: unknown): number {
  const level = typeof value === 'string' ? Number(value) : value;
  return typeof level === 'number' && Number.isInteger(level) && level >= 1 && level <= 6
    ? level
    : 1;
}

function nullOrString(value: unknown): void {
  if (value !== null && typeof value !== 'string') throw new RangeError('not a string or null');
}

/** Validates an attribute that is null or what `read` knows. */
function nullOr(read: (value: unknown) => unknown, name: string): (value: unknown) => void {
  return (value) => {
    if (value !== null && read(value) === null) throw new RangeError(`not a ${name} or null`);
  };
}

/** A kept block as JSON; checked against the schema by `keptBlocksOf`. */
function isKeptJson(value: unknown): value is readonly object[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'object' && one !== null);
}

/**
 * The blocks of a scene that was omitted, which its heading keeps; null for any other heading.
 * @throws RangeError where they are none that the schema allows
 */
export function keptBlocksOf(heading: Node): Node[] | null {
  const kept: unknown = heading.attrs['omitted'];
  return kept === null || kept === undefined ? null : readKept(kept);
}

function readKept(kept: unknown): Node[] {
  if (!isKeptJson(kept)) throw new RangeError('not the blocks of a scene');
  return kept.map((json) => {
    const block = Node.fromJSON(screenplaySchema, json);
    if (!block.type.isInGroup('block')) throw new RangeError('not a block of a scene');
    block.check();
    return block;
  });
}

/** The kept blocks that pasted markup names, or null where it names none that can be read. */
function keptInDom(json: string | null): unknown {
  if (json === null) return null;
  try {
    const kept: unknown = JSON.parse(json);
    readKept(kept);
    return kept;
  } catch {
    return null;
  }
}

const sceneHeading: NodeSpec = {
  group: 'block',
  content: 'inline*',
  attrs: {
    number: { default: null, validate: nullOrString },
    omitted: {
      default: null,
      validate: (value: unknown) => {
        if (value !== null) readKept(value);
      },
    },
  },
  parseDOM: [
    parseRule('scene_heading', (dom) => ({
      number: dom.getAttribute('data-number'),
      omitted: keptInDom(dom.getAttribute('data-omitted')),
    })),
  ],
  toDOM: (node) => {
    const number = stringAttr(node, 'number');
    const omitted: unknown = node.attrs['omitted'];
    return [
      'p',
      {
        class: blockClass('scene_heading'),
        'data-type': 'scene_heading',
        ...(number === null ? {} : { 'data-number': number }),
        ...(omitted === null ? {} : { 'data-omitted': JSON.stringify(omitted) }),
      },
      0,
    ];
  },
};

const section: NodeSpec = {
  group: 'block',
  content: 'inline*',
  attrs: {
    level: {
      default: 1,
      validate: (value: unknown) => {
        if (typeof value !== 'number' || clampLevel(value) !== value)
          throw new RangeError('a section level is 1 to 6');
      },
    },
    target: { default: null, validate: nullOr(toTargetPages, 'number of pages') },
  },
  parseDOM: [
    parseRule('section', (dom) => ({
      level: clampLevel(dom.getAttribute('data-level')),
      target: toTargetPages(Number(dom.getAttribute('data-target') ?? '0')),
    })),
  ],
  toDOM: (node) => {
    const target = sectionTargetOf(node);
    return [
      'p',
      {
        class: blockClass('section'),
        'data-type': 'section',
        'data-level': String(sectionLevel(node)),
        ...(target === null ? {} : { 'data-target': String(target) }),
      },
      0,
    ];
  },
};

// The first block is what ProseMirror makes when it has to fill a scene: action.
const nodes = {
  doc: { content: 'scene+' },
  action: {
    ...textBlock('action'),
    parseDOM: [parseRule('action'), { tag: 'p', priority: 40 }],
  },
  scene_heading: sceneHeading,
  character: textBlock('character'),
  parenthetical: textBlock('parenthetical'),
  dialogue: textBlock('dialogue'),
  transition: textBlock('transition'),
  shot: textBlock('shot'),
  lyrics: textBlock('lyrics'),
  centred_text: textBlock('centred_text'),
  section,
  synopsis: textBlock('synopsis'),
  note: textBlock('note'),
  boneyard: textBlock('boneyard'),
  page_break: {
    group: 'block',
    atom: true,
    parseDOM: [parseRule('page_break')],
    toDOM: () => ['hr', { class: blockClass('page_break'), 'data-type': 'page_break' }],
  },
  dual_dialogue: {
    group: 'block',
    content: 'dual_column dual_column',
    isolating: true,
    parseDOM: [{ tag: 'div.dual-dialogue' }],
    toDOM: () => ['div', { class: 'dual-dialogue' }, 0],
  },
  dual_column: {
    content: 'character (parenthetical | dialogue | lyrics)*',
    isolating: true,
    parseDOM: [{ tag: 'div.dual-column' }],
    toDOM: () => ['div', { class: 'dual-column' }, 0],
  },
  scene: {
    content: 'block+',
    attrs: {
      id: { default: '', validate: 'string' },
      color: { default: null, validate: nullOr(toSceneColor, 'scene colour') },
      status: { default: null, validate: nullOr(toSceneStatus, 'scene status') },
      alternates: { default: null, validate: nullOr(toAlternates, 'list of alternates') },
    },
    isolating: false,
    defining: true,
    parseDOM: [
      {
        tag: 'section.scene',
        getAttrs: (dom) => ({
          id: dom.getAttribute('data-scene-id') ?? '',
          color: toSceneColor(dom.getAttribute('data-color')),
          status: toSceneStatus(dom.getAttribute('data-status')),
          alternates: readAlternatesText(dom.getAttribute('data-alternates')),
        }),
      },
    ],
    toDOM: (node) => {
      const color = sceneColorOf(node);
      const status = sceneStatusOf(node);
      const alternates = sceneAlternatesOf(node);
      return [
        'section',
        {
          class: 'scene',
          'data-scene-id': stringAttr(node, 'id') ?? '',
          ...(color === null ? {} : { 'data-color': color }),
          ...(status === null ? {} : { 'data-status': status }),
          // For the clipboard: a scene that is cut and pasted keeps them.
          ...(alternates === null ? {} : { 'data-alternates': JSON.stringify(alternates) }),
        },
        0,
      ];
    },
  },
  text: { group: 'inline' },
  hard_break: {
    group: 'inline',
    inline: true,
    selectable: false,
    linebreakReplacement: true,
    leafText: () => '\n',
    parseDOM: [{ tag: 'br' }],
    toDOM: () => ['br'],
  },
} satisfies Record<string, NodeSpec>;

/** A mark of words that a revision changed; not of those that are typed after them. */
function revisionMark(name: 'revision' | 'deletion'): MarkSpec {
  const attribute = `data-${name}`;
  return {
    attrs: { id: { validate: nullOr(toRevisionId, 'revision') } },
    inclusive: false,
    parseDOM: [
      {
        tag: `span[${attribute}]`,
        getAttrs: (dom) => {
          const id = toRevisionId(Number(dom.getAttribute(attribute)));
          return id === null ? false : { id };
        },
      },
    ],
    toDOM: (mark) => {
      const id = String(mark.attrs['id']);
      // What is put in has the colour of its revision, where the page shows that one.
      const style = name === 'revision' ? { style: `color: var(--revision-${id}, inherit)` } : {};
      return ['span', { [attribute]: id, ...style }, 0];
    },
  };
}

/** A mark of the character that a locked page begins with. */
const pageStartMark: MarkSpec = {
  attrs: { page: { validate: nullOr(toPageNumber, 'page number') } },
  inclusive: false,
  parseDOM: [
    {
      tag: 'span[data-page-start]',
      getAttrs: (dom) => {
        const page = toPageNumber(dom.getAttribute('data-page-start'));
        return page === null ? false : { page };
      },
    },
  ],
  toDOM: (mark) => ['span', { 'data-page-start': String(mark.attrs['page']) }, 0],
};

const marks = {
  bold: {
    parseDOM: [{ tag: 'strong' }, { tag: 'b' }, { style: 'font-weight=bold' }],
    toDOM: () => ['strong', 0],
  },
  italic: {
    parseDOM: [{ tag: 'em' }, { tag: 'i' }, { style: 'font-style=italic' }],
    toDOM: () => ['em', 0],
  },
  underline: {
    parseDOM: [{ tag: 'u' }, { style: 'text-decoration=underline' }],
    toDOM: () => ['u', 0],
  },
  inline_note: {
    parseDOM: [{ tag: 'span.inline-note' }],
    toDOM: () => ['span', { class: 'inline-note', ...ownDirection }, 0],
  },
  inline_boneyard: {
    parseDOM: [{ tag: 'span.inline-boneyard' }],
    toDOM: () => ['span', { class: 'inline-boneyard', ...ownDirection }, 0],
  },
  revision: revisionMark('revision'),
  deletion: revisionMark('deletion'),
  page_start: pageStartMark,
} satisfies Record<string, MarkSpec>;

/** A mark's name in the schema. */
export type MarkName = keyof typeof marks;

/**
 * The document's schema. `scene` has attrs `id` (a SceneId; empty until the editor gives one),
 * `color` (SceneColor or null), `status` (SceneStatus or null) and `alternates` (Alternates or null);
 * `scene_heading` has `number` (string or null) and `omitted` (the blocks of the scene in whose place
 * it stands, as JSON, or null); `section` has `level` (1 to 6) and `target` (pages, or null).
 */
export const screenplaySchema: Schema<keyof typeof nodes, MarkName> = new Schema({ nodes, marks });

/** The schema's mark for a run's mark. ProseMirror wants names that no node bears. */
export const markNames: Readonly<Record<RunMark, MarkName>> = {
  bold: 'bold',
  italic: 'italic',
  underline: 'underline',
  note: 'inline_note',
  boneyard: 'inline_boneyard',
};

const types: ReadonlySet<string> = new Set(elementTypes);

/** Whether a name is that of an element type. */
export function isElementType(name: string): name is ElementType {
  return types.has(name);
}

/** Whether a piece of a block's content does not print: an inline note, or boneyard. */
export function isRemark({ marks }: Node): boolean {
  const { inline_note, inline_boneyard } = screenplaySchema.marks;
  return marks.some(({ type }) => type === inline_note || type === inline_boneyard);
}

/** The element type of a block, or null for `dual_dialogue`, `dual_column`, `scene` and `doc`. */
export function elementTypeOf(node: Node): ElementType | null {
  return isElementType(node.type.name) ? node.type.name : null;
}
