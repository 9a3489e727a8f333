/** Use case: align two texts, witnesses or drafts, and store what is found. */
import { propose } from '../../shared/adaptation/proposal.ts';
import type { AlignmentInput, Link } from '../../shared/adaptation/aligner.ts';
import type { Languages } from '../../shared/text/language.ts';
import { walks } from '../../shared/adaptation/review.ts';
import type { RankedPair, UnmatchedKeys } from '../../shared/adaptation/reviewCandidates.ts';
import type { AlignedText, AlignmentOutcome } from '../../shared/contract/mapping.ts';
import { anchorKey, type Anchor, type Mapping } from '../../shared/model/adaptation.ts';
import { newId, type MappingId, type VersionId, type WitnessId } from '../../shared/model/ids.ts';
import { sceneFromJson } from '../../shared/screenplay/document.ts';
import { scenePlainText } from '../../shared/screenplay/plainText.ts';
import type { ProjectDb } from '../db/projectDb.ts';
import type { JobOptions, Jobs } from '../jobs/runner.ts';
import { aliasGroups } from './aliases.ts';
import { getDraft } from './drafts.ts';
import { getWitness } from './projectState.ts';
import { UserError } from './userError.ts';

/** One side of an alignment: its texts, and the anchor that stands for each. */
interface Side {
  /** The version that it tells. */
  readonly versionId: VersionId;
  /** What it is called: a witness's title, or a draft's. */
  readonly title: string;
  readonly texts: readonly string[];
  readonly anchors: readonly Anchor[];
  readonly positions: ReadonlyMap<string, number>;
}

/**
 * Aligns and stores every link as a suggested mapping, in place of the suggestions that stood
 * between the two before. What the writer confirmed or rejected stays and steers the rest; a suggestion that
 * the writer gave a reason stays as it is.
 */
export async function alignVersions(
  db: ProjectDb,
  jobs: Jobs,
  sourceText: AlignedText,
  targetText: AlignedText,
  options?: JobOptions,
): Promise<AlignmentOutcome> {
  const { source, target, input } = prepare(db, sourceText, targetText);
  const { versionId } = target;
  const alignment = await jobs.run('align', input, { ...options, about: source.title });
  return db.transaction(() => {
    // The writer has gone on meanwhile: decided, deleted. That counts, not what was read above.
    const between = mappingsBetween(db.mappings.list(), source, target);
    const goes = ({ status, reason }: Mapping): boolean => status === 'suggested' && reason === '';
    const spoken = new Set(between.filter((mapping) => !goes(mapping)).flatMap(pairKeys));
    const fresh = alignment.links.filter(
      (link) =>
        !spoken.has(`${keyAt(source, link.source)} ${keyAt(target, link.target)}`) &&
        isThere(db, source.anchors[link.source]) &&
        isThere(db, target.anchors[link.target]),
    );
    const removed = between.filter(goes);
    const added = fresh.flatMap((link) => suggestion(versionId, source, target, link) ?? []);
    for (const { id } of removed) db.mappings.remove(id);
    for (const mapping of added) db.mappings.put(mapping);
    return {
      added,
      removed,
      unmatchedSource: alignment.unmatchedSource.length,
      unmatchedTarget: alignment.unmatchedTarget.length,
      undecidedSource: alignment.undecidedSource.length,
      undecidedTarget: alignment.undecidedTarget.length,
      wordless: walks.filter((side) => isWordless(side === 'source' ? source : target)),
      languages: alignment.languages,
    };
  });
}

/**
 * The pairs that the aligner holds likely, whether it links them or not, around what the writer confirmed, and
 * the passages of which it holds likely that nothing answers them.
 * Rejected pairs are among them: who asks leaves them out for as long as they are rejected, so that an undo
 * brings them back. Nothing is stored.
 */
export async function rankPairs(
  db: ProjectDb,
  jobs: Jobs,
  sourceText: AlignedText,
  targetText: AlignedText,
  options?: JobOptions,
): Promise<{
  readonly pairs: readonly RankedPair[];
  readonly unmatched: UnmatchedKeys;
  readonly languages: Languages | null;
}> {
  const { source, target, input } = prepare(db, sourceText, targetText);
  const fixed = (input.fixed ?? []).filter(({ status }) => status === 'confirmed');
  const { source: from, target: to, aliases = [] } = input;
  const { candidates, languages, unmatchedSource, unmatchedTarget } = await jobs.run(
    'align',
    { source: from, target: to, aliases, fixed },
    { ...options, about: source.title },
  );
  const pairs = candidates.flatMap((row, at) =>
    row.map(({ target: there, score, terms }): RankedPair => ({
      source: keyAt(source, at),
      target: keyAt(target, there),
      score: Math.max(0, Math.min(1, score)),
      terms,
    })),
  );
  const unmatched = {
    source: unmatchedSource.map((at) => keyAt(source, at)),
    target: unmatchedTarget.map((at) => keyAt(target, at)),
  };
  return { pairs, unmatched, languages };
}

/** Reads both sides, and what the writer decided between them. @throws UserError `same_text` */
function prepare(db: ProjectDb, sourceText: AlignedText, targetText: AlignedText) {
  if (idOf(sourceText) === idOf(targetText)) {
    throw new UserError('same_text', 'A text cannot be aligned with itself. Choose another.');
  }
  const [source, target] = [readSide(db, sourceText), readSide(db, targetText)];
  const input: AlignmentInput = {
    source: source.texts.map((text) => ({ text })),
    target: target.texts.map((text) => ({ text })),
    aliases: aliasGroups(db),
    ...decisions(db.mappings.list(), source, target),
  };
  return { source, target, input };
}

function isWordless({ texts }: Side): boolean {
  return !texts.some((text) => /[\p{L}\p{N}]/u.test(text));
}

function idOf(text: AlignedText): WitnessId | VersionId {
  return 'draftId' in text ? text.draftId : text.witnessId;
}

function isThere(db: ProjectDb, anchor: Anchor | undefined): boolean {
  if (anchor === undefined) return false;
  return anchor.kind === 'passage'
    ? db.witnesses.isInText(anchor.passageId)
    : db.scenes.state(anchor.sceneId) !== undefined;
}

function suggestion(versionId: VersionId, source: Side, target: Side, link: Link): Mapping | null {
  const from = source.anchors[link.source];
  const to = target.anchors[link.target];
  if (from === undefined || to === undefined) return null;
  const proposal = propose(source.texts[link.source] ?? '', target.texts[link.target] ?? '');
  return {
    id: newId<MappingId>(),
    versionId,
    action: proposal.action,
    ownAction: null,
    status: 'suggested',
    flags: proposal.flags,
    reason: '',
    score: Math.max(0, Math.min(1, link.score)),
    source: [from],
    target: [to],
  };
}

/** What the writer decided, as numbers into the two sides. */
function decisions(
  mappings: readonly Mapping[],
  source: Side,
  target: Side,
): Pick<AlignmentInput, 'fixed' | 'settled'> {
  const fixed: { source: number; target: number; status: 'confirmed' | 'rejected' }[] = [];
  const omitted: number[] = [];
  const invented: number[] = [];
  for (const mapping of mappings) {
    const { status } = mapping;
    if (mapping.versionId !== target.versionId || status === 'suggested') continue;
    const sources = placesIn(source, mapping.source);
    const targets = placesIn(target, mapping.target);
    if (status === 'confirmed' && mapping.target.length === 0) omitted.push(...sources);
    if (status === 'confirmed' && mapping.source.length === 0) invented.push(...targets);
    for (const from of sources) {
      for (const to of targets) fixed.push({ source: from, target: to, status });
    }
  }
  return { fixed, settled: { source: omitted, target: invented } };
}

function mappingsBetween(mappings: readonly Mapping[], source: Side, target: Side): Mapping[] {
  return mappings.filter(
    (mapping) =>
      mapping.versionId === target.versionId &&
      placesIn(source, mapping.source).length > 0 &&
      placesIn(target, mapping.target).length > 0,
  );
}

function placesIn(side: Side, anchors: readonly Anchor[]): number[] {
  return anchors.flatMap((anchor) => side.positions.get(anchorKey(anchor)) ?? []);
}

function pairKeys(mapping: Mapping): string[] {
  return mapping.source.flatMap((from) =>
    mapping.target.map((to) => `${anchorKey(from)} ${anchorKey(to)}`),
  );
}

function keyAt(side: Side, index: number): string {
  const anchor = side.anchors[index];
  return anchor === undefined ? '' : anchorKey(anchor);
}

/** Reads a text with all that can be mapped of it. @throws UserError `no_witness`, `no_draft` */
function readSide(db: ProjectDb, text: AlignedText): Side {
  const { versionId, title, parts } =
    'draftId' in text ? draftParts(db, text.draftId) : witnessParts(db, text.witnessId);
  return {
    versionId,
    title,
    texts: parts.map((part) => part.text),
    anchors: parts.map((part) => part.anchor),
    positions: new Map(parts.map((part, index) => [anchorKey(part.anchor), index])),
  };
}

/** What can be mapped of a text, in its order. */
interface TextParts extends Pick<Side, 'versionId' | 'title'> {
  readonly parts: readonly { readonly text: string; readonly anchor: Anchor }[];
}

function witnessParts(db: ProjectDb, id: WitnessId): TextParts {
  const { versionId, title } = getWitness(db, id);
  const passages = db.witnesses.passages(id).filter(({ kind }) => kind !== 'heading');
  return {
    versionId,
    title,
    parts: passages.map(({ id: passageId, text }) => ({
      text,
      anchor: { kind: 'passage', passageId, quote: null },
    })),
  };
}

function draftParts(db: ProjectDb, id: VersionId): TextParts {
  return {
    versionId: id,
    title: getDraft(db, id).title,
    parts: db.scenes.list(id).map(({ id: sceneId, document }) => ({
      text: scenePlainText(sceneFromJson(document)).text,
      anchor: { kind: 'scene', sceneId, quote: null },
    })),
  };
}
