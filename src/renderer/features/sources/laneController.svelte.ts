/** One lane of the sidebar: which witness it shows, what the scene under the caret has in it. */
import { untrack } from 'svelte';
import {
  anchorKey,
  type Anchor,
  type Choice,
  type Mapping,
  type Quote,
} from '../../../shared/model/adaptation.ts';
import { newId, type MappingId, type PassageId, type SceneId } from '../../../shared/model/ids.ts';
import type { Passage, Version } from '../../../shared/model/sources.ts';
import type { Suggestion } from '../../../shared/contract/mapping.ts';
import type { WitnessSummary } from '../../../shared/contract/project.ts';
import { leadToWhole, leadToWords, suggestionsFor } from '../../../shared/adaptation/mapWords.ts';
import { movedJoins } from '../../../shared/adaptation/order.ts';
import { scenePlainText } from '../../../shared/screenplay/plainText.ts';
import { call } from '../../app/bridge.ts';
import type { Draft, SceneOutline } from '../../app/draft.svelte.ts';
import { mapToScene } from '../../app/mapToScene.ts';
import type { Project } from '../../app/project.svelte.ts';

/** A passage of the lane's witness that the scene answers to. */
export interface LinkedPassage {
  readonly mapping: Mapping;
  readonly passage: Passage;
  readonly quote: Quote | null;
  /** The words of the scene that it leads to; empty: all of it. */
  readonly words: readonly Quote[];
  /** Told elsewhere in the draft than most of the text's order would have it. */
  readonly moved: boolean;
}

/** A passage that the scene may answer to. */
export interface SuggestedPassage {
  readonly passage: Passage;
  readonly score: number;
  readonly terms: readonly string[];
}

/** How long the scene has to rest before suggestions are asked for, in milliseconds. */
const restBeforeSuggesting = 350;
/** The same where the caret has come to another scene: it may only pass through. */
const restOnArrival = 80;
const mostSuggestions = 5;

export class LaneController {
  /** The witness chosen from the menu; null: the first. */
  private chosen = $state.raw<WitnessSummary['id'] | null>(null);
  suggestions = $state.raw<readonly SuggestedPassage[]>([]);
  /** Whether the suggestions are those of the scene as it stands. */
  settled = $state(false);
  /** The scene that they are for. */
  private suggestedFor: SceneId | null = null;

  constructor(
    readonly kind: 'novel' | 'film',
    readonly draft: Draft,
    readonly project: Project,
  ) {}

  /** The works that the lane can show. */
  readonly works = $derived.by((): readonly Version[] =>
    this.project.works.filter((work) => (work.kind === 'novel') === (this.kind === 'novel')),
  );

  readonly witnesses = $derived.by((): readonly WitnessSummary[] =>
    this.works.flatMap((work) => this.project.witnessesOf(work.id)),
  );

  readonly witness = $derived.by(
    (): WitnessSummary | undefined =>
      this.witnesses.find((witness) => witness.id === this.chosen) ?? this.witnesses[0],
  );

  readonly work = $derived.by((): Version | undefined =>
    this.witness === undefined ? undefined : this.project.version(this.witness.versionId),
  );

  readonly passages = $derived.by((): readonly Passage[] | undefined =>
    this.witness === undefined ? undefined : this.project.passages(this.witness.id),
  );

  readonly scene = $derived.by((): SceneOutline | undefined =>
    this.draft.scene(this.draft.caret.sceneId),
  );

  private readonly sceneId = $derived(this.scene?.id);

  /** The passages of this witness and the scenes of the draft by `anchorKey`, counted as in Compare. */
  private readonly positions = $derived.by(() => {
    const units = (this.passages ?? []).filter((passage) => passage.kind !== 'heading');
    return {
      source: new Map(
        units.map(({ id }, index) => [
          anchorKey({ kind: 'passage', passageId: id, quote: null }),
          index,
        ]),
      ),
      target: new Map(
        this.draft.sceneOrder.map((id, index) => [
          anchorKey({ kind: 'scene', sceneId: id, quote: null }),
          index,
        ]),
      ),
    };
  });

  /** For each choice between this witness and the draft, which of its links moved. */
  private readonly moved = $derived.by(() => {
    const { source, target } = this.positions;
    const own = this.project.mappings.standing.filter(
      (mapping) => mapping.versionId === this.draft.id && mapping.status === 'confirmed',
    );
    const moved = movedJoins(
      own.map((mapping) => ({
        source: mapping.source.flatMap((end) => source.get(anchorKey(end)) ?? []),
        target: mapping.target.flatMap((end) => target.get(anchorKey(end)) ?? []),
      })),
    );
    return new Map(own.map(({ id }, index) => [id, moved[index]]));
  });

  private hasMoved(id: MappingId, from: Anchor, to: Anchor): boolean {
    const { source, target } = this.positions;
    const [at, there] = [source.get(anchorKey(from)), target.get(anchorKey(to))];
    return at !== undefined && there !== undefined && this.moved.get(id)?.(at, there) === true;
  }

  /** The scene's passages in this witness, in the order of the text. */
  readonly linked = $derived.by((): readonly LinkedPassage[] => {
    // By the scene's id: what is typed in it changes none of this.
    const { sceneId } = this;
    if (sceneId === undefined || this.passages === undefined) return [];
    const own = new Map(this.passages.map((passage) => [passage.id, passage]));
    const found: LinkedPassage[] = [];
    const here: Anchor = { kind: 'scene', sceneId, quote: null };
    for (const mapping of this.project.mappings.byScene.get(sceneId) ?? []) {
      if (mapping.status !== 'confirmed') continue;
      const words = mapping.target.flatMap((anchor) =>
        anchor.kind === 'scene' && anchor.sceneId === sceneId ? (anchor.quote ?? []) : [],
      );
      for (const anchor of mapping.source) {
        const passage = anchor.kind === 'passage' ? own.get(anchor.passageId) : undefined;
        if (passage === undefined) continue;
        const moved = this.hasMoved(mapping.id, anchor, here);
        found.push({ mapping, passage, quote: anchor.quote, words, moved });
      }
    }
    return found.sort((a, b) => a.passage.position - b.passage.position);
  });

  /** Passages that the draft has decided on with this scene: linked, or dismissed. */
  readonly excluded = $derived.by((): readonly PassageId[] => {
    if (this.sceneId === undefined) return [];
    return (this.project.mappings.byScene.get(this.sceneId) ?? []).flatMap((mapping) =>
      mapping.status === 'suggested'
        ? []
        : mapping.source.flatMap((anchor) => (anchor.kind === 'passage' ? [anchor.passageId] : [])),
    );
  });

  choose(witness: WitnessSummary): void {
    this.chosen = witness.id;
  }

  /**
   * Keeps the suggestions those of the scene under the caret: asks once it has rested. Call in an
   * effect; the answer stops what is still under way.
   */
  followScene(): (() => void) | undefined {
    const { scene, witness, passages, excluded } = this;
    untrack(() => {
      this.settled = false;
    });
    if (scene === undefined || witness === undefined || passages === undefined) {
      untrack(() => {
        this.suggestions = [];
      });
      return undefined;
    }
    const taken = new Set(excluded);
    // What was suggested for another scene is gone at once: accepted, it would be mapped to this one.
    const hasArrived = this.suggestedFor !== scene.id;
    this.suggestedFor = scene.id;
    untrack(() => {
      this.suggestions = hasArrived
        ? []
        : this.suggestions.filter(
            (one) => one.passage.witnessId === witness.id && !taken.has(one.passage.id),
          );
    });
    let stale = false;
    const rest = hasArrived ? restOnArrival : restBeforeSuggesting;
    const timer = setTimeout(() => {
      void call('mapping.suggest', {
        witnessId: witness.id,
        text: scenePlainText(scene.node).text,
        excluded,
        limit: mostSuggestions,
      }).then(
        (found) => {
          if (stale) return;
          this.suggestions = this.withPassages(found);
          this.settled = true;
        },
        () => {
          if (!stale) this.suggestions = [];
        },
      );
    }, rest);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }

  /** Accepts a suggestion, as the proposed action or as another. */
  async accept(suggestion: SuggestedPassage, choice?: Choice): Promise<void> {
    const whole = { passage: suggestion.passage, quote: null };
    await mapToScene(this.project, this.draft, [whole], choice);
  }

  /** Dismisses a suggestion: kept as rejected, so that it does not come back. */
  async dismiss(suggestion: SuggestedPassage): Promise<void> {
    const scene = this.scene;
    if (scene === undefined) return;
    await this.store(
      'Dismiss suggestion',
      {
        id: newId<MappingId>(),
        versionId: this.draft.id,
        action: 'kept',
        ownAction: null,
        status: 'rejected',
        flags: [],
        reason: '',
        score: suggestion.score,
        source: [{ kind: 'passage', passageId: suggestion.passage.id, quote: null }],
        target: [{ kind: 'scene', sceneId: scene.id, quote: null }],
      },
      suggestionsFor(suggestion.passage.id, this.project.mappings.byScene.get(scene.id) ?? []),
    );
  }

  /**
   * Leads a mapping to words of the scene under the caret, or to all of it, as one step of undo.
   * @param words null: all of the scene
   */
  async leadTo({ mapping }: LinkedPassage, words: Quote | null): Promise<void> {
    const { scene } = this;
    if (scene === undefined) return;
    // What was typed a moment ago has to be stored before anything can point at it.
    await this.draft.flushOrFail();
    const { id, node } = scene;
    const now =
      words === null
        ? leadToWhole(mapping, id)
        : leadToWords(mapping, { id, text: scenePlainText(node).text }, words);
    if (now === mapping) return;
    const label = words === null ? 'Map to the whole scene' : 'Map to words of the scene';
    await this.project.mappings.change(label, [now]);
  }

  /** Says that a scene, or the words of it that are selected, has no source: the writer made it up. */
  async invent(sceneId: SceneId, choice: Choice): Promise<void> {
    await this.store(`Mark as ${this.project.mappings.phraseOf(choice)}`, {
      id: newId<MappingId>(),
      versionId: this.draft.id,
      ...choice,
      status: 'confirmed',
      flags: [],
      reason: '',
      score: null,
      source: [],
      target: [{ kind: 'scene', sceneId, quote: this.draft.caret.words }],
    });
  }

  /** Says of a mapping what was done, as one step of undo. */
  async say(mapping: Mapping, choice: Choice): Promise<void> {
    const { mappings } = this.project;
    await mappings.change(`Change to ${mappings.phraseOf(choice)}`, [{ ...mapping, ...choice }]);
  }

  /** Sets the flags of a mapping as one step of undo. */
  async setFlags(mapping: Mapping, flags: Mapping['flags']): Promise<void> {
    await this.project.mappings.change('Edit mapping', [{ ...mapping, flags }]);
  }

  /** Takes one passage out of a mapping; the mapping goes when it was the last. */
  async unmap({ mapping, passage, quote }: LinkedPassage): Promise<void> {
    const source = mapping.source.filter(
      (anchor) =>
        !(
          anchor.kind === 'passage' &&
          anchor.passageId === passage.id &&
          anchor.quote?.start === quote?.start
        ),
    );
    if (source.length === 0) await this.project.mappings.change('Unmap', [], [mapping.id]);
    else await this.project.mappings.change('Unmap', [{ ...mapping, source }]);
  }

  private async store(
    label: string,
    mapping: Mapping,
    remove: readonly MappingId[] = [],
  ): Promise<void> {
    // A scene typed a moment ago has to be stored before anything can point at it.
    await this.draft.flushOrFail();
    await this.project.mappings.change(label, [mapping], remove);
  }

  private withPassages(found: readonly Suggestion[]): SuggestedPassage[] {
    return found.flatMap(({ passageId, score, terms }) => {
      const passage = this.project.passage(passageId);
      return passage === undefined ? [] : [{ passage, score, terms }];
    });
  }
}
