/**
 * Collects what a breakdown is built from out of what is stored, or of what the window holds: one
 * way for the sheets on screen and for the files that are exported.
 */
import type { Node } from 'prosemirror-model';
import type { ActionNames } from '../model/actionNames.ts';
import type { Mapping } from '../model/adaptation.ts';
import {
  isAbsence,
  type Element,
  type Name,
  type SceneFacts,
  type Tagging,
} from '../model/draft.ts';
import type { SceneId, VersionId, WitnessId } from '../model/ids.ts';
import type { Passage, Version, Witness } from '../model/sources.ts';
import { numbersOfScenes, sceneIdOf, sceneToElements } from '../screenplay/document.ts';
import type { Numbering } from '../screenplay/numbering.ts';
import type { DocumentPagination } from '../screenplay/paginateDocument.ts';
import { isCategoryId } from './categories.ts';
import type { AbsentPerson, BreakdownInput, SourcePassage, TaggedElement } from './input.ts';

/** A draft with all that is known around it. */
export interface BreakdownSources {
  readonly draft: Version;
  /** The draft's scene nodes, in order. */
  readonly scenes: readonly Node[];
  readonly pagination: Pick<DocumentPagination, 'scenes'>;
  readonly numbering: Numbering;
  readonly facts: ReadonlyMap<SceneId, SceneFacts>;
  readonly elements: readonly Element[];
  readonly taggings: readonly Tagging[];
  readonly names: readonly Name[];
  readonly versions: readonly Version[];
  readonly witnesses: readonly Witness[];
  /** A witness's passages, headings included. */
  readonly passagesOf: (id: WitnessId) => readonly Passage[];
  readonly mappings: readonly Mapping[];
  readonly actionNames: ActionNames;
}

/** The breakdown's input. Works are named by kind and year, as a producer would. */
export function collectBreakdown(sources: BreakdownSources): BreakdownInput {
  const { draft, scenes, pagination, facts, versions, witnesses } = sources;
  const numbers = numbersOfScenes(scenes, sources.numbering);
  const works = versions.filter((version) => version.kind !== 'draft');
  return {
    title: draft.title,
    scenes: scenes.map((scene, index) => {
      const id = sceneIdOf(scene);
      return {
        id,
        elements: sceneToElements(scene),
        number: numbers[index] ?? null,
        page: pagination.scenes[index]?.page ?? 1,
        pageLabel: pagination.scenes[index]?.pageLabel ?? '1',
        eighths: pagination.scenes[index]?.eighths ?? 0,
        facts: facts.get(id) ?? null,
      };
    }),
    ...collectTags(sources),
    names: sources.names
      .filter((name) => name.kind === 'person')
      .map(({ name, aliases }) => ({
        name,
        aliases: aliases
          .filter(({ versionId }) => versionId === null || versionId === draft.id)
          .map(({ alias }) => alias),
      })),
    works: works.map((work) => ({ id: work.id, title: shortTitle(work) })),
    passages: works.flatMap((work) => {
      const texts = witnesses.filter((witness) => witness.versionId === work.id);
      return texts.flatMap(({ id, title }) =>
        sourcePassages(work.id, texts.length > 1 ? title : '', sources.passagesOf(id)),
      );
    }),
    // The sheets say what a scene has of the works. What it has of another draft's scenes alone is no source there.
    mappings: sources.mappings.filter(
      ({ versionId, source }) =>
        versionId === draft.id &&
        (source.length === 0 || source.some(({ kind }) => kind === 'passage')),
    ),
    actionNames: sources.actionNames,
  };
}

/** What is tagged, and who is said not to be there. */
function collectTags({
  elements,
  taggings,
}: BreakdownSources): Pick<BreakdownInput, 'tagged' | 'absent'> {
  const byId = new Map(elements.map((element) => [element.id, element]));
  const tagged: TaggedElement[] = [];
  const absent: AbsentPerson[] = [];
  for (const tagging of taggings) {
    const { sceneId, quantity, notes } = tagging;
    const element = byId.get(tagging.elementId);
    if (element === undefined || !isCategoryId(element.category)) continue;
    const { id, category, name } = element;
    if (isAbsence(element, tagging)) absent.push({ id, sceneId, name });
    else {
      const many = quantity === null ? '' : String(quantity);
      tagged.push({ id, sceneId, category, name, quantity: many, notes });
    }
  }
  return { tagged, absent };
}

/** A version's name where there is little room: `Novel`, `Film, 2007`, or its own title. */
export function shortTitle({ kind, title, year }: Version): string {
  switch (kind) {
    case 'novel':
      return 'Novel';
    case 'film':
      return year === null ? 'Film' : `Film, ${year}`;
    case 'play':
      return year === null ? 'Play' : `Play, ${year}`;
    case 'treatment':
      return year === null ? 'Treatment' : `Treatment, ${year}`;
    case 'other':
    case 'draft':
      return title;
  }
}

function sourcePassages(
  workId: VersionId,
  account: string,
  passages: readonly Passage[],
): SourcePassage[] {
  return passages
    .filter((passage) => passage.kind !== 'heading')
    .map(({ id, text, weight, time }, index) => ({
      id,
      workId,
      account,
      number: index + 1,
      time,
      text,
      weight,
    }));
}
