/**
 * Mappings as W3C Web Annotations in JSON-LD (https://www.w3.org/TR/annotation-model/): an annotation
 * for each mapping, which links a source and a target. Bodies say the action (classifying), the
 * flags (tagging) and the reason (describing). Each target is a passage or a scene with, where only
 * some of its words are meant, a TextQuoteSelector and a TextPositionSelector, and of a cue a FragmentSelector
 * with the time on screen (https://www.w3.org/TR/media-frags/#naming-time). An omission has the
 * version that leaves it out for its second target. What the model has no word for stands under a
 * prefix of our own, which other programs pass over.
 */
import { z } from 'zod';
import { actions, statuses, weights, type Action, type Quote } from '../../model/adaptation.ts';
import type { CueTime } from '../../model/cueTime.ts';
import { workKinds } from '../../model/sources.ts';
import {
  ExchangeError,
  flagsAmong,
  type ExchangedEnd,
  type ExchangedMapping,
  type ExchangedVersion,
  type LeftOut,
  type ReadMapping,
  type ReadMappings,
} from './exchanged.ts';

const context = [
  'http://www.w3.org/ns/anno.jsonld',
  { palimpsest: 'urn:palimpsest:terms:' },
] as const;

const urn = (kind: string, id: string): string =>
  `urn:palimpsest:${kind}:${encodeURIComponent(id)}`;

/** The id of a name of our own; null for a name of another kind or program. */
function idOfUrn(kind: string, name: string | undefined): string | null {
  const start = `urn:palimpsest:${kind}:`;
  if (name === undefined || !name.startsWith(start)) return null;
  try {
    return decodeURIComponent(name.slice(start.length));
  } catch {
    return null;
  }
}

/** Writes mappings as an annotation collection of one page, in JSON-LD. */
export function writeWebAnnotations(mappings: readonly ExchangedMapping[]): string {
  const collection = {
    '@context': context,
    id: 'urn:palimpsest:mappings',
    type: 'AnnotationCollection',
    label: 'Mappings',
    total: mappings.length,
    first: {
      id: 'urn:palimpsest:mappings:1',
      type: 'AnnotationPage',
      startIndex: 0,
      items: mappings.map(toAnnotation),
    },
  };
  return `${JSON.stringify(collection, null, 2)}\n`;
}

function toAnnotation(mapping: ExchangedMapping): object {
  const { id, version, action, ownAction, status, score, reason, source, target } = mapping;
  const body = (purpose: string, value: string): object => ({
    type: 'TextualBody',
    purpose,
    value,
    format: 'text/plain',
  });
  const ends = [
    ...source.map((end) => toTarget(end, 'source')),
    ...target.map((end) => toTarget(end, 'target')),
  ];
  const lacking =
    target.length > 0 || version === null
      ? []
      : [{ id: urn('version', version.id), type: 'Text', 'palimpsest:side': 'target' }];
  return {
    id: urn('mapping', id),
    type: 'Annotation',
    motivation: 'linking',
    body: [
      body('classifying', action),
      ...mapping.flags.map((flag) => body('tagging', flag)),
      ...(reason === '' ? [] : [body('describing', reason)]),
    ],
    target: [...ends, ...lacking],
    'palimpsest:status': status,
    ...(ownAction === '' ? {} : { 'palimpsest:ownAction': ownAction }),
    'palimpsest:score': score,
    ...(version === null
      ? {}
      : { 'palimpsest:version': { ...version, id: urn('version', version.id) } }),
  };
}

function toTarget(end: ExchangedEnd, side: 'source' | 'target'): object {
  const { kind, id, title, number, time, weight, text, quote } = end;
  const selectors = [
    ...(quote === null ? [] : toSelectors(text, quote)),
    ...(time === null ? [] : toFragments(time)),
  ];
  return {
    type: 'SpecificResource',
    source: {
      id: urn(kind, id),
      type: 'Text',
      'palimpsest:title': title,
      'palimpsest:number': number,
      'palimpsest:text': text,
      ...(weight === null ? {} : { 'palimpsest:weight': weight }),
    },
    'palimpsest:side': side,
    ...(selectors.length === 0 ? {} : { selector: selectors }),
  };
}

function toSelectors(text: string, { start, end, exact, prefix, suffix }: Quote): object[] {
  // The standard counts code points, we count UTF-16 units: both are written.
  const codePoints = (to: number): number => Array.from(text.slice(0, to)).length;
  return [
    { type: 'TextQuoteSelector', exact, prefix, suffix },
    {
      type: 'TextPositionSelector',
      start: codePoints(start),
      end: codePoints(end),
      'palimpsest:start': start,
      'palimpsest:end': end,
    },
  ];
}

const mediaFragments = 'http://www.w3.org/TR/media-frags/';

/** A cue's time as a fragment of the film. One moment is none: a fragment has to end after it begins. */
function toFragments({ from, to }: CueTime): object[] {
  if (from >= to) return [];
  return [
    {
      type: 'FragmentSelector',
      conformsTo: mediaFragments,
      value: `t=${from},${to}`,
    },
  ];
}

/** One thing, or a list of them: JSON-LD does not tell them apart. */
function listOf<T extends z.ZodType>(item: T) {
  return z.union([z.array(item), item.transform((one) => [one])]);
}

const refinement = { refinedBy: z.unknown().optional() };
const selectorShape = z.union([
  z.object({
    ...refinement,
    type: z.literal('TextQuoteSelector'),
    exact: z.string(),
    prefix: z.string().default(''),
    suffix: z.string().default(''),
  }),
  z.object({
    ...refinement,
    type: z.literal('TextPositionSelector'),
    start: z.number().int().min(0),
    end: z.number().int().min(0),
    'palimpsest:start': z.number().int().min(0).optional(),
    'palimpsest:end': z.number().int().min(0).optional(),
  }),
  z.object({
    ...refinement,
    type: z.literal('FragmentSelector'),
    conformsTo: z.unknown().optional(),
    value: z.string().catch(''),
  }),
  z
    .object({ ...refinement, type: z.string() })
    .transform(({ refinedBy }) => ({ type: 'other' as const, refinedBy })),
]);
type Selector = z.infer<typeof selectorShape>;

/** A selector may be refined by others, and these again; no more often than anybody would. */
const deepest = 4;

/** What refines a selector, the finest first, and then itself. */
function refined(selector: Selector, depth = 0): Selector[] {
  const inner = listOf(selectorShape).safeParse(selector.refinedBy);
  return inner.success && depth < deepest
    ? [...inner.data.flatMap((one) => refined(one, depth + 1)), selector]
    : [selector];
}

const resourceShape = z.union([
  z.string().transform((id) => ({ id })),
  z.object({
    id: z.string().optional(),
    'palimpsest:title': z.string().optional(),
    'palimpsest:number': z.number().int().optional(),
    'palimpsest:text': z.string().optional(),
    'palimpsest:weight': z.enum(weights).optional().catch(undefined),
  }),
]);

const targetShape = z.union([
  z.string().transform((id) => ({ id, source: undefined, selector: undefined })),
  z.object({
    id: z.string().optional(),
    source: resourceShape.optional(),
    selector: listOf(selectorShape).optional(),
    'palimpsest:side': z.enum(['source', 'target']).optional(),
  }),
]);

const bodyShape = z.union([
  z.string().transform(() => null),
  z.object({ purpose: listOf(z.string()).default([]), value: z.string() }),
  z.object({}).transform(() => null),
]);

const annotationShape = z.object({
  id: z.string().optional(),
  type: listOf(z.string()),
  body: listOf(bodyShape).optional(),
  bodyValue: z.string().optional(),
  target: listOf(targetShape),
  'palimpsest:status': z.enum(statuses).optional(),
  'palimpsest:ownAction': z.string().optional(),
  'palimpsest:score': z.number().min(0).max(1).nullable().optional(),
  'palimpsest:version': z
    .object({
      id: z.string(),
      kind: z.enum([...workKinds, 'draft']),
      title: z.string(),
      year: z.number().int().nullable(),
    })
    .optional(),
});

const pageShape = z.object({ items: z.array(z.unknown()) });
const fileShape = z.union([
  z.object({ first: pageShape }).transform(({ first }) => first.items),
  pageShape.transform(({ items }) => items),
  z.object({ '@graph': z.array(z.unknown()) }).transform((one) => one['@graph']),
  z.array(z.unknown()),
  z.looseObject({ target: z.unknown() }).transform((one) => [one]),
]);

/**
 * Reads annotations: a collection, a page, a list, or one. Those of other programs are read as far as
 * they link words to words: as suggestions, for the writer to decide on.
 * @throws ExchangeError when the text is not JSON, or holds no annotations
 */
export function readWebAnnotations(text: string): ReadMappings {
  let json: unknown;
  try {
    json = JSON.parse(text.startsWith('\ufeff') ? text.slice(1) : text);
  } catch {
    throw new ExchangeError('The file is not JSON: it is damaged, or of another format.');
  }
  const file = fileShape.safeParse(json);
  if (!file.success) throw new ExchangeError('The file holds no Web Annotations.');
  const mappings: ReadMapping[] = [];
  const leftOut: LeftOut[] = [];
  file.data.forEach((item, index) => {
    const named = addressOf(item) ?? `item ${index + 1}`;
    const annotation = annotationShape.safeParse(item);
    if (!annotation.success || !annotation.data.type.includes('Annotation')) {
      leftOut.push({ what: named, why: 'It is no annotation of words.' });
      return;
    }
    mappings.push(fromAnnotation(annotation.data, named));
  });
  return { mappings, leftOut };
}

/** The address that an item has in its file, whatever else it is. */
function addressOf(item: unknown): string | undefined {
  const address = z.object({ id: z.string().min(1) }).safeParse(item);
  return address.data?.id;
}

function fromAnnotation(annotation: z.infer<typeof annotationShape>, named: string): ReadMapping {
  const bodies = (annotation.body ?? []).flatMap((body) => body ?? []);
  const valuesOf = (purpose: string): string[] =>
    bodies.filter((body) => body.purpose.includes(purpose)).map((body) => body.value);
  const action = valuesOf('classifying').find(isAction);
  const ours = action !== undefined && annotation['palimpsest:status'] !== undefined;
  const { bodyValue } = annotation;
  const remarks = ours
    ? valuesOf('describing')
    : [...bodies.map((body) => body.value), ...(bodyValue === undefined ? [] : [bodyValue])];
  const version = annotation['palimpsest:version'];
  const side = (name: 'source' | 'target' | undefined): ExchangedEnd[] =>
    annotation.target.flatMap((target) =>
      ('palimpsest:side' in target ? target['palimpsest:side'] : undefined) === name
        ? (toEnd(target) ?? [])
        : [],
    );
  return {
    named,
    id: idOfUrn('mapping', annotation.id) ?? '',
    version: version === undefined ? null : toVersion(version),
    action: action ?? 'kept',
    ownAction: action === undefined ? '' : (annotation['palimpsest:ownAction'] ?? ''),
    status: annotation['palimpsest:status'] ?? 'suggested',
    flags: flagsAmong(valuesOf('tagging')),
    reason: remarks.join('\n'),
    score: annotation['palimpsest:score'] ?? null,
    source: side('source'),
    target: side('target'),
    unsided: side(undefined),
  };
}

function toVersion(version: ExchangedVersion): ExchangedVersion {
  return { ...version, id: idOfUrn('version', version.id) ?? '' };
}

/** The end that a target names; null for the version that stands in where there is none. */
function toEnd({ id, source, selector = [] }: z.infer<typeof targetShape>): ExchangedEnd | null {
  if (source === undefined && idOfUrn('version', id) !== null) return null;
  const resource = source ?? { id };
  const passage = idOfUrn('passage', resource.id);
  const scene = idOfUrn('scene', resource.id);
  const title = 'palimpsest:title' in resource ? resource['palimpsest:title'] : undefined;
  const number = 'palimpsest:number' in resource ? resource['palimpsest:number'] : undefined;
  const text = 'palimpsest:text' in resource ? resource['palimpsest:text'] : undefined;
  const weight = 'palimpsest:weight' in resource ? resource['palimpsest:weight'] : undefined;
  const words = selector
    .flatMap((one) => refined(one))
    .find((one) => one.type === 'TextQuoteSelector');
  const place = selector.find((one) => one.type === 'TextPositionSelector');
  const start = place?.['palimpsest:start'] ?? place?.start ?? 0;
  return {
    kind: scene === null ? 'passage' : 'scene',
    id: passage ?? scene ?? '',
    title: title ?? '',
    number: number ?? 0,
    time: null,
    weight: weight ?? null,
    text: text ?? '',
    quote:
      words === undefined || words.exact === ''
        ? null
        : {
            start,
            end: place?.['palimpsest:end'] ?? place?.end ?? start + words.exact.length,
            exact: words.exact,
            prefix: words.prefix,
            suffix: words.suffix,
          },
    ...(words === undefined ? partSelected(selector) : {}),
  };
}

/** The part of a text that selectors mean without its words; none where they mean all of it, as the time of a cue does. */
function partSelected(selectors: readonly Selector[]): Pick<ExchangedEnd, 'part'> {
  const parts = selectors.flatMap((one): NonNullable<ExchangedEnd['part']>[] => {
    if (one.refinedBy !== undefined) return ['unread'];
    switch (one.type) {
      case 'TextPositionSelector':
        return [{ start: one.start, end: one.end }];
      case 'FragmentSelector':
        return fragmentPart(one);
      case 'TextQuoteSelector':
        return [];
      case 'other':
        return ['unread'];
    }
  });
  const part = parts.find((one) => one !== 'unread') ?? parts[0];
  return part === undefined ? {} : { part };
}

/** What a fragment means: characters (https://www.rfc-editor.org/rfc/rfc5147), or a time, which says when all of a cue is shown. */
function fragmentPart({
  conformsTo,
  value,
}: {
  readonly conformsTo?: unknown;
  readonly value: string;
}): NonNullable<ExchangedEnd['part']>[] {
  if (conformsTo === mediaFragments || value.startsWith('t=')) return [];
  const [, start, end] = /^char=(\d{1,9}),(\d{1,9})$/.exec(value) ?? [];
  return start === undefined || end === undefined
    ? ['unread']
    : [{ start: Number(start), end: Number(end) }];
}

function isAction(value: string): value is Action {
  return actions.some((action) => action === value);
}
