/** Requests about scene breakdowns, and all exports. */
import { allFormats, exportWhats } from '../model/exportFormats.ts';
import { z } from 'zod';
import { sceneFactNames, type Element, type SceneFacts, type Tagging } from '../model/draft.ts';
import type { ElementId, SceneId, TaggingId, VersionId } from '../model/ids.ts';
import { answers, id } from './channel.ts';
import { quote } from './quote.ts';

/** What the sheets of a draft know beyond its script. */
export interface BreakdownData {
  readonly facts: readonly { readonly sceneId: SceneId; readonly facts: SceneFacts }[];
  readonly elements: readonly Element[];
  readonly taggings: readonly Tagging[];
}

/** An export that is written. */
export interface WrittenExport {
  readonly path: string;
  /** Characters that no font has: each is an empty box in a PDF. */
  readonly missing: readonly string[];
}

export const breakdownContract = {
  'breakdown.load': answers<BreakdownData>()(z.object({ draftId: id<VersionId>() })),
  /** Stores one fact of a scene; the others stay as they are. */
  'breakdown.setFact': answers<null>()(
    z.object({
      sceneId: id<SceneId>(),
      name: z.enum(sceneFactNames),
      value: z.string().max(2_000),
    }),
  ),
  /** Stores and deletes taggings, with the elements they name, in one transaction. */
  'breakdown.write': answers<null>()(
    z.object({
      elements: z.array(
        z.object({
          id: id<ElementId>(),
          category: z.string().min(1).max(60),
          name: z.string().min(1).max(300),
        }),
      ),
      put: z.array(
        z.object({
          id: id<TaggingId>(),
          elementId: id<ElementId>(),
          sceneId: id<SceneId>(),
          quantity: z.number().int().min(0).max(1_000_000).nullable(),
          notes: z.string().max(2_000),
          quote,
        }),
      ),
      remove: z.array(id<TaggingId>()).readonly(),
    }),
  ),
  /** Shows the save dialog and writes the file. Null when called off. */
  'export.write': answers<WrittenExport | null>()(
    z.object({
      draftId: id<VersionId>(),
      what: z.enum(exportWhats),
      format: z.enum(allFormats),
      /** Of a script as PDF: only the pages that the current revision changed. */
      revisedPages: z.boolean(),
    }),
  ),
};
