/** One lane of the sidebar for passages: which witness it shows, what the scene under the caret has in it. */
import { untrack } from 'svelte';
import { anchorKey, type Choice, type Mapping } from '../../../shared/model/adaptation.ts';
import { newId, type MappingId, type PassageId, type SceneId } from '../../../shared/model/ids.ts';
import type { Passage, Version } from '../../../shared/model/sources.ts';
import type { Suggestion } from '../../../shared/contract/mapping.ts';
import type { WitnessSummary } from '../../../shared/contract/project.ts';
import { suggestionsFor } from '../../../shared/adaptation/mapWords.ts';
import { workKindNames } from '../../../shared/model/versionNames.ts';
import { scenePlainText } from '../../../shared/screenplay/plainText.ts';
import { call } from '../../app/bridge.ts';
import type { Draft } from '../../app/draft.svelte.ts';
import { mapToScene } from '../../app/mapToScene.ts';
import type { Project } from '../../app/project.svelte.ts';
import { SceneLane, type LinkedSource } from './sceneLane.svelte.ts';

/** A passage of the lane's witness that the scene answers to. */
export interface LinkedPassage extends LinkedSource {
  readonly passage: Passage;
}

/** A text that a lane can show, with how many of its passages the scene answers to. */
export interface LinkedText {
  readonly witness: WitnessSummary;
  readonly count: number;
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

export class LaneController extends SceneLane {
  suggestions = $state.raw<readonly SuggestedPassage[]>([]);
  /** Whether the suggestions are those of the scene as it stands. */
  settled = $state(false);
  /** The scene that they are for. */
  private suggestedFor: SceneId | null = null;

  constructor(
    readonly kind: 'novel' | 'film',
    draft: Draft,
    project: Project,
  ) {
    super(draft, project);
  }

  /** The works that the lane can show. */
  readonly works = $derived.by((): readonly Version[] =>
    this.project.works.filter((work) => (work.kind === 'novel') === (this.kind === 'novel')),
  );

  readonly witnesses = $derived.by((): readonly WitnessSummary[] =>
    this.works.flatMap((work) => this.project.witnessesOf(work.id)),
  );

  readonly witness = $derived.by(
    (): WitnessSummary | undefined =>
      this.witnesses.find((witness) => witness.id === this.project.laneTexts[this.kind]) ??
      this.witnesses[0],
  );

  readonly work = $derived.by((): Version | undefined =>
    this.witness === undefined ? undefined : this.project.version(this.witness.versionId),
  );

  /** What the lane is called: the kind of what it shows. All that is no novel stands in the lane of films. */
  readonly title = $derived.by((): string => {
    const kind = this.work?.kind ?? this.kind;
    return kind === 'draft' ? '' : workKindNames[kind];
  });

  readonly passages = $derived.by((): readonly Passage[] | undefined =>
    this.witness === undefined ? undefined : this.project.passages(this.witness.id),
  );

  private readonly positions = $derived.by(
    (): ReadonlyMap<string, number> =>
      new Map(
        (this.passages ?? [])
          .filter((passage) => passage.kind !== 'heading')
          .map(({ id }, index) => [
            anchorKey({ kind: 'passage', passageId: id, quote: null }),
            index,
          ]),
      ),
  );

  private readonly hasMoved = $derived.by(() => this.movedFrom(this.positions));

  /** The scene's passages in this witness, in the order of the text. */
  readonly linked = $derived.by((): readonly LinkedPassage[] => {
    if (this.passages === undefined) return [];
    const own = new Map(this.passages.map((passage) => [passage.id, passage]));
    const found = this.ends.flatMap((one): LinkedPassage[] => {
      const passage = one.end.kind === 'passage' ? own.get(one.end.passageId) : undefined;
      if (passage === undefined) return [];
      return [{ ...one, passage, moved: this.hasMoved(one.mapping.id, one.end) }];
    });
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

  /** How many of the scene's links lead to each of the other texts that the lane can show. */
  readonly elsewhere = $derived.by((): readonly LinkedText[] =>
    this.witnesses.flatMap((witness) => {
      const count = this.ends.filter(
        ({ end }) =>
          end.kind === 'passage' && this.project.passage(end.passageId)?.witnessId === witness.id,
      ).length;
      return witness.id === this.witness?.id || count === 0 ? [] : [{ witness, count }];
    }),
  );

  /** Shows a text, here and in the project's other drafts, and keeps the choice. @throws CallError */
  async choose(witness: WitnessSummary): Promise<void> {
    await this.project.showInLane(this.kind, witness.id);
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
