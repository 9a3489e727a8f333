/**
 * Mappings as stand-off links of the Text Encoding Initiative (TEI P5, chapters 16 and 17): the passages
 * and scenes stand in the text as `<ab>`; an end is a `<span>` over one of them or, by a `string-range()`
 * pointer, over some of its words; a side is a `<join>` of its ends; a mapping is a `<link>` between
 * its two sides. The action is the link's type, the status its subtype, the flags its `ana`. An
 * omission links to the version that leaves it out. Own actions, reasons and
 * scores are notes; the weight of a passage is the `ana` of its `<ab>`. A text with times has a `<timeline>`, and its blocks an `<anchor>` where each begins and ends.
 * Characters that XML cannot hold are `<g>`.
 */
import { actions, statuses, weights, type Quote, type Status } from '../../model/adaptation.ts';
import { toMilliseconds } from '../../model/cueTime.ts';
import { ScriptFileError } from '../../screenplay/scriptFileError.ts';
import {
  childNodes,
  findChild,
  isXmlText,
  parseXml,
  writeXml,
  xmlNode,
  type XmlChild,
  type XmlNode,
} from '../../screenplay/xml.ts';
import {
  ExchangeError,
  flagsAmong,
  scoreOf,
  versionKindOf,
  type ExchangedEnd,
  type ExchangedMapping,
  type ExchangedVersion,
  type LeftOut,
  type ReadMapping,
  type ReadMappings,
} from './exchanged.ts';
import { describeCharacters, toContent, withCharacters } from './teiCharacters.ts';

/** Ids of ours may begin with a digit, names of XML may not. */
const anchorName = (kind: string, id: string): string => `${kind}-${id}`;

/** What a side points at that has no end: an invention answers nothing. */
const nothing = 'nothing';

/** Writes mappings as a TEI document that holds every passage and scene they point at. */
export function writeTei(mappings: readonly ExchangedMapping[]): string {
  const texts = new Map<string, Map<string, ExchangedEnd>>();
  const versions = new Map<string, ExchangedVersion>();
  const spans: XmlNode[] = [];
  const joins: XmlNode[] = [];
  const links: XmlNode[] = [];
  const notes: XmlNode[] = [];

  for (const { id, version, action, ownAction, status, score, reason, ...mapping } of mappings) {
    if (version !== null) versions.set(version.id, version);
    const name = anchorName('mapping', id);
    const side = (which: 'source' | 'target'): string => {
      const ends = mapping[which];
      if (ends.length === 0) {
        const stated = which === 'target' && version !== null;
        return stated ? `#version-${version.id}` : `#${nothing}`;
      }
      const names = ends.map((end, index) => {
        const block = anchorName(end.kind, end.id);
        const blocks = texts.get(end.title) ?? new Map<string, ExchangedEnd>();
        texts.set(end.title, blocks.set(block, end));
        const span = `${name}-${which}-${index + 1}`;
        spans.push(toSpan(span, block, end));
        return `#${span}`;
      });
      joins.push(xmlNode('join', { 'xml:id': `${name}-${which}`, target: names.join(' ') }));
      return `#${name}-${which}`;
    };
    const marks = mapping.flags.map((flag) => `#${flag}`).join(' ');
    links.push(
      xmlNode('link', {
        'xml:id': name,
        type: action,
        subtype: status,
        ...(marks === '' ? {} : { ana: marks }),
        ...(version === null ? {} : { corresp: `#version-${version.id}` }),
        target: `${side('source')} ${side('target')}`,
      }),
    );
    const note = (kind: string, words: string): void => {
      notes.push(xmlNode('note', { type: kind, target: `#${name}` }, toContent(words)));
    };
    if (ownAction !== '') note('own-action', ownAction);
    if (reason.trim() !== '') note('reason', reason);
    if (score !== null) note('score', String(score));
  }

  const title = xmlNode('title', {}, ['Mappings']);
  const group = (name: string, children: readonly XmlNode[]): XmlNode[] =>
    children.length === 0 ? [] : [xmlNode(name, {}, children)];
  const bibliography = group('listBibl', [...versions.values()].map(toBibl));
  const standOff = xmlNode('standOff', {}, [
    ...[...texts.values()].flatMap(toTimeline),
    ...group('spanGrp', spans),
    ...group('joinGrp', joins),
    ...group('linkGrp', links),
    ...group('listAnnotation', notes),
  ]);
  const text = xmlNode('text', {}, [
    xmlNode('body', {}, [
      xmlNode('p', {}, [xmlNode('anchor', { 'xml:id': nothing })]),
      ...[...texts].map(toDivision),
    ]),
  ]);
  return writeXml(
    xmlNode('TEI', { xmlns: 'http://www.tei-c.org/ns/1.0' }, [
      xmlNode('teiHeader', {}, [
        xmlNode('fileDesc', {}, [
          xmlNode('titleStmt', {}, [title]),
          xmlNode('publicationStmt', {}, [xmlNode('p', {}, ['Not published.'])]),
          xmlNode('sourceDesc', {}, [
            ...bibliography,
            ...(versions.size === 0 ? [xmlNode('p', {}, ['None.'])] : []),
          ]),
        ]),
        ...describeCharacters([...bibliography, standOff, text]),
      ]),
      standOff,
      text,
    ]),
  );
}

function toBibl({ id, kind, title, year }: ExchangedVersion): XmlNode {
  return xmlNode('bibl', { 'xml:id': `version-${id}`, type: kind }, [
    xmlNode('title', {}, toContent(title)),
    ...(year === null ? [] : [xmlNode('date', {}, [String(year)])]),
  ]);
}

function toDivision([title, blocks]: readonly [
  string,
  ReadonlyMap<string, ExchangedEnd>,
]): XmlNode {
  return xmlNode(
    'div',
    { n: title },
    [...blocks].map(([name, end]) => toBlock(name, end)),
  );
}

function toBlock(name: string, { kind, number, time, weight, text }: ExchangedEnd): XmlNode {
  const attributes = {
    'xml:id': name,
    type: kind,
    n: String(number),
    ...(weight === null ? {} : { ana: `#${weight}` }),
  };
  const point = (edge: Edge): XmlNode[] =>
    time === null ? [] : [xmlNode('anchor', { synch: `#${anchorName(edge, name)}` })];
  return xmlNode('ab', attributes, [...point('begins'), ...toContent(text), ...point('ends')]);
}

/** The two points of a cue's time, as they are named. */
const edges = ['begins', 'ends'] as const;
type Edge = (typeof edges)[number];

/** The points in time of a text's cues, in milliseconds from the film's beginning; nothing for a text without. */
function toTimeline(blocks: ReadonlyMap<string, ExchangedEnd>, turn: number): XmlNode[] {
  const origin = `film-${turn + 1}`;
  const points = [...blocks].flatMap(([name, { time }]) =>
    time === null
      ? []
      : edges.map((edge) => {
          const at = toMilliseconds(edge === 'begins' ? time.from : time.to);
          return xmlNode('when', {
            'xml:id': anchorName(edge, name),
            // An interval is more than nothing.
            ...(at === 0
              ? { absolute: '00:00:00' }
              : { interval: String(at), since: `#${origin}` }),
          });
        }),
  );
  if (points.length === 0) return [];
  const first = xmlNode('when', { 'xml:id': origin, absolute: '00:00:00' });
  return [xmlNode('timeline', { origin: `#${origin}`, unit: 'ms' }, [first, ...points])];
}

/** Some of a block's words, with what stands around them. */
function toSpan(name: string, block: string, { quote }: ExchangedEnd): XmlNode {
  if (quote === null) return xmlNode('span', { 'xml:id': name, target: `#${block}` });
  const { start, end, exact, prefix, suffix } = quote;
  return xmlNode(
    'span',
    { 'xml:id': name, target: `#string-range(${block},${start},${end - start})` },
    [
      toSurrounding('before', prefix),
      xmlNode('seg', { type: 'words' }, toContent(exact)),
      toSurrounding('after', suffix),
    ],
  );
}

/** What stands before or after some words. An attribute keeps the spaces at its edges, but can hold no `<g>`. */
function toSurrounding(type: 'before' | 'after', words: string): XmlNode {
  return isXmlText(words)
    ? xmlNode('seg', { type, n: words })
    : xmlNode('seg', { type }, toContent(words));
}

/** A passage or a scene of the document, and the title of what it stands in. */
interface Block {
  readonly node: XmlNode;
  readonly title: string;
}

/** Reads what `writeTei` wrote, or a document that links in the same way. @throws ExchangeError */
export function readTei(text: string): ReadMappings {
  const root = withCharacters(parse(text));
  if (root.name !== 'TEI') throw new ExchangeError('The file is no TEI document.');
  const standOff = findChild(root, 'standOff');
  const links = nodesIn(standOff, 'linkGrp', 'link');
  if (standOff === undefined) {
    throw new ExchangeError('The TEI document has no stand-off links.');
  }
  const body = findChild(findChild(root, 'text') ?? root, 'body');
  const blocks = new Map(
    (body === undefined ? [] : childNodes(body, 'div')).flatMap((division) =>
      childNodes(division, 'ab').map(
        (node) =>
          [
            node.attributes['xml:id'] ?? '',
            { node, title: division.attributes['n'] ?? '' },
          ] as const,
      ),
    ),
  );
  const spans = named(nodesIn(standOff, 'spanGrp', 'span'));
  const joins = named(nodesIn(standOff, 'joinGrp', 'join'));
  const notes = new Map(
    nodesIn(standOff, 'listAnnotation', 'note').map(
      (note) =>
        [`${note.attributes['type'] ?? ''} ${note.attributes['target'] ?? ''}`, note] as const,
    ),
  );
  const versions = new Map(readVersions(root).map((version) => [version.id, version]));
  const noteOf = (name: string, type: string): string => {
    const note = notes.get(`${type} #${name}`);
    return note === undefined ? '' : wordsOf(note);
  };

  const mappings: ReadMapping[] = [];
  const leftOut: LeftOut[] = [];
  for (const [index, { attributes }] of links.entries()) {
    const name = attributes['xml:id'] ?? '';
    const named = name === '' ? `link ${index + 1}` : name;
    const action = actions.find((one) => one === attributes['type']);
    const [source, target, ...others] = pointers(attributes['target']);
    if (action === undefined || source === undefined || target === undefined || others.length > 0) {
      leftOut.push({ what: named, why: 'It is no mapping of ours.' });
      continue;
    }
    const side = (pointer: string): (ExchangedEnd | null)[] => {
      const join = joins.get(pointer);
      const members = join === undefined ? [pointer] : pointers(join.attributes['target']);
      if (pointer === nothing || pointer.startsWith('version-')) return [];
      return members.map((member) => toEnd(spans.get(member), blocks));
    };
    const ends = { source: side(source), target: side(target) };
    const all = [...ends.source, ...ends.target];
    if (all.includes(null)) {
      leftOut.push({ what: named, why: 'It points at something that the file does not hold.' });
      continue;
    }
    const present = (list: readonly (ExchangedEnd | null)[]): ExchangedEnd[] =>
      list.flatMap((end) => end ?? []);
    mappings.push({
      named,
      id: without('mapping-', name),
      version: versions.get(without('version-', pointers(attributes['corresp'])[0] ?? '')) ?? null,
      action,
      ownAction: noteOf(name, 'own-action'),
      status: statusOf(attributes['subtype']),
      flags: flagsAmong(pointers(attributes['ana'])),
      reason: noteOf(name, 'reason'),
      score: scoreOf(noteOf(name, 'score')),
      source: present(ends.source),
      target: present(ends.target),
      unsided: [],
    });
  }
  return { mappings, leftOut };
}

function parse(text: string): XmlNode {
  try {
    return parseXml(text);
  } catch (error) {
    if (error instanceof ScriptFileError) throw new ExchangeError(error.message);
    throw error;
  }
}

function nodesIn(parent: XmlNode | undefined, group: string, name: string): XmlNode[] {
  return parent === undefined
    ? []
    : childNodes(parent, group).flatMap((one) => childNodes(one, name));
}

function named(nodes: readonly XmlNode[]): ReadonlyMap<string, XmlNode> {
  return new Map(nodes.map((node) => [node.attributes['xml:id'] ?? '', node]));
}

/** The names that `#a #b` points at. */
function pointers(value: string | undefined): string[] {
  return (value ?? '')
    .split(/\s+/)
    .filter((pointer) => pointer.startsWith('#'))
    .map((pointer) => pointer.slice(1));
}

const without = (start: string, name: string): string =>
  name.startsWith(start) ? name.slice(start.length) : '';

function toEnd(span: XmlNode | undefined, blocks: ReadonlyMap<string, Block>): ExchangedEnd | null {
  const [pointer] = pointers(span?.attributes['target']);
  if (span === undefined || pointer === undefined) return null;
  const range = /^string-range\(([^,]+),(\d+),(\d+)\)$/.exec(pointer);
  const block = blocks.get(range?.[1] ?? pointer);
  if (block === undefined) return null;
  const { attributes } = block.node;
  const kind = attributes['type'] === 'scene' ? 'scene' : 'passage';
  const number = Number(attributes['n']);
  const marks = pointers(attributes['ana']);
  return {
    kind,
    id: without(`${kind}-`, attributes['xml:id'] ?? ''),
    title: block.title,
    number: Number.isInteger(number) ? number : 0,
    time: null,
    weight: weights.find((weight) => marks.includes(weight)) ?? null,
    text: wordsOf(block.node),
    quote: range === null ? null : toQuote(span, Number(range[2]), Number(range[3])),
  };
}

function toQuote(span: XmlNode, start: number, length: number): Quote | null {
  const segment = (type: string): XmlNode | undefined =>
    childNodes(span, 'seg').find(({ attributes }) => attributes['type'] === type);
  const words = segment('words');
  const exact = words === undefined ? '' : wordsOf(words);
  if (exact === '') return null;
  const around = (type: string): string => {
    const there = segment(type);
    return there === undefined ? '' : (there.attributes['n'] ?? wordsOf(there));
  };
  return { start, end: start + length, exact, prefix: around('before'), suffix: around('after') };
}

const wordsOf = (node: XmlNode): string =>
  node.children.filter((child: XmlChild) => typeof child === 'string').join('');

function readVersions(root: XmlNode): ExchangedVersion[] {
  const header = findChild(root, 'teiHeader');
  const file = header === undefined ? undefined : findChild(header, 'fileDesc');
  const described = file === undefined ? undefined : findChild(file, 'sourceDesc');
  return nodesIn(described, 'listBibl', 'bibl').map((bibl): ExchangedVersion => {
    const title = findChild(bibl, 'title');
    const date = findChild(bibl, 'date');
    const year = date === undefined ? Number.NaN : Number(wordsOf(date));
    return {
      id: without('version-', bibl.attributes['xml:id'] ?? ''),
      kind: versionKindOf(bibl.attributes['type']),
      title: title === undefined ? '' : wordsOf(title),
      year: Number.isInteger(year) ? year : null,
    };
  });
}

function statusOf(value: string | undefined): Status {
  return statuses.find((status) => status === value) ?? 'suggested';
}
