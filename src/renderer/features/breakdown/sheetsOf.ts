import { collectBreakdown } from '../../../shared/breakdown/collect.ts';
import { buildSheets, type BreakdownSheet } from '../../../shared/breakdown/sheet.ts';
import type { Breakdown } from '../../app/breakdown.svelte.ts';
import type { Draft } from '../../app/draft.svelte.ts';
import type { Project } from '../../app/project.svelte.ts';

/** All sheets of a draft, in the order of its scenes. */
export function sheetsOf(draft: Draft, project: Project, breakdown: Breakdown): BreakdownSheet[] {
  const version = project.version(draft.id);
  if (version === undefined) return [];
  const { scenes } = draft.outline;
  return buildSheets(
    collectBreakdown({
      draft: version,
      scenes: scenes.map((scene) => scene.node),
      pagination: {
        scenes: scenes.map(({ id, page, pageLabel, eighths }, index) => ({
          id,
          index,
          page,
          pageLabel,
          lines: 0,
          eighths,
        })),
      },
      numbering: draft.pageSetup.numbering,
      facts: breakdown.facts,
      elements: breakdown.elements,
      taggings: breakdown.taggings,
      names: project.names,
      versions: project.versions,
      witnesses: project.witnesses,
      passagesOf: (id) => project.passages(id) ?? [],
      mappings: project.mappings.list,
      actionNames: project.mappings.names,
    }),
  );
}
