/** One lane of the sidebar for passages: which witness it shows, what the scene under the caret has in it. */
import { untrack } from 'svelte';
import {
  anchorKey,
  type Anchor,
  type Choice,
  type Mapping,
} from '../../../shared/model/adaptation.ts';
import {
  newId,
  type MappingId,
  type PassageId,
  type SceneId,
  type WitnessId,
} from '../../../shared/model/ids.ts';
import type { Passage, Version } from '../../../shared/model/sources.ts';
import type { Suggestion } from '../../../shared/contract/mapping.ts';
import type { WitnessSummary } from '../../../shared/contract/project.ts';
import { isChoice } from '../../../shared/adaptation/coverage.ts';
import {
  arrangeRanked,
  passageUses,
  roomFor,
  storedSuggestions,
  textsThatTell,
  useInWords,
  wordsToMatch,
  type PassageUse,
} from '../../../shared/adaptation/laneSuggestions.ts';
import {
  dismissSuggestion,
  inventScene,
  suggestionsFor,
  type MappingChange,
} from '../../../shared/adaptation/mapWords.ts';
import type { Room } from '../../../shared/adaptation/position.ts';
import type { Languages } from '../../../shared/text/language.ts';
import { workKindNames } from '../../../shared/model/versionNames.ts';
import { sceneHeadingOf } from '../../../shared/screenplay/document.ts';
import { scenePlainText } from '../../../shared/screenplay/plainText.ts';
import { call } from '../../app/bridge.ts';
import type { Draft, SceneOutline } from '../../app/draft.svelte.ts';
import { acceptForScene, mapToScene } from '../../app/mapToScene.ts';
import type { Project } from '../../app/project.svelte.ts';
import { tell } from '../../app/toasts.ts';
import { SceneLane, type LinkedSource } from './sceneLane.svelte.ts';

/** A passage of the lane's witness that the scene answers to. */
export interface LinkedPassage extends LinkedSource {
  readonly end: Anchor;
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
  /** The words that matched. */
  readonly terms: readonly string[];
  /** What the aligner suggested and stored; null for what was only found while writing. */
  readonly stored: Mapping | null;
  /** What the draft has made of it elsewhere, such as `In scene 6`; empty: nothing. */
  readonly use: string;
}

/** A passage that was found while writing. */
type RankedPassage = Pick<SuggestedPassage, 'passage' | 'terms'>;

/** How long the scene has to rest before suggestions are asked for, in milliseconds. */
const restBeforeSuggesting = 350;
/** The same where the caret has come to another scene: it may only pass through. */
const restOnArrival = 80;
/** More than are shown: many may be in use already. */
const mostRanked = 30;

export class LaneController extends SceneLane {
  /** What was found for the scene, best first. */
  private ranked = $state.raw<readonly RankedPassage[]>([]);
  /** Whether that was looked for in the scene as it stands. */
  settled = $state(false);
  /** The languages of the text and of the script at the scene, where they differ: nothing is looked for then. */
  private apart = $state.raw<{
    readonly witnessId: WitnessId;
    readonly languages: Languages;
  } | null>(null);
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

  /** Where the text is opened: at what the scene answers to, or else at its beginning. */
  get readFrom(): PassageId | null {
    const first = this.linked[0]?.passage ?? this.passages?.find(({ kind }) => kind !== 'heading');
    return first?.id ?? null;
  }

  /** Nothing is decided of the scene, from whatever source: it can be said to have none. */
  readonly isOpen = $derived.by(
    (): boolean =>
      this.sceneId !== undefined &&
      !(this.project.mappings.byScene.get(this.sceneId) ?? []).some(isChoice),
  );

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

  // By the draft: the caret's move changes nothing of it.
  private readonly uses = $derived.by((): ReadonlyMap<PassageId, PassageUse> =>
    passageUses(this.choices),
  );

  /** Passages that the scene may answer to: what the aligner suggested, then what was found while writing. */
  readonly suggestions = $derived.by((): readonly SuggestedPassage[] => {
    const { sceneId, uses, ranked } = this;
    if (sceneId === undefined || this.witness === undefined) return [];
    const witnessId = this.witness.id;
    const useOf = (id: PassageId): string =>
      useInWords(uses.get(id), sceneId, (scene) => this.numbers.get(scene));
    const terms = new Map(ranked.map((one) => [one.passage.id, one.terms]));
    const stored = [
      ...storedSuggestions(
        this.project.mappings.byScene.get(sceneId) ?? [],
        new Set(this.excluded),
      ),
    ].flatMap(([id, mapping]): SuggestedPassage[] => {
      const passage = this.project.passage(id);
      return passage?.witnessId === witnessId
        ? [{ passage, terms: terms.get(id) ?? [], stored: mapping, use: useOf(id) }]
        : [];
    });
    const shown = new Set(stored.map(({ passage }) => passage.id));
    const others = ranked
      .filter(({ passage }) => !shown.has(passage.id))
      .map((one): SuggestedPassage => ({ ...one, stored: null, use: useOf(one.passage.id) }));
    return [...stored, ...arrangeRanked(others, ({ use }) => use !== '')];
  });

  /**
   * The languages of the text and of the script, where they differ. It stands until another answer is in: from one
   * scene to the next it seldom changes.
   */
  readonly languages = $derived.by((): Languages | null =>
    this.apart !== null && this.apart.witnessId === this.witness?.id ? this.apart.languages : null,
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
        this.ranked = [];
      });
      return undefined;
    }
    const taken = new Set(excluded);
    // What was found for another scene is gone at once: accepted, it would be mapped to this one.
    const hasArrived = this.suggestedFor !== scene.id;
    this.suggestedFor = scene.id;
    untrack(() => {
      this.ranked = hasArrived
        ? []
        : this.ranked.filter(
            (one) => one.passage.witnessId === witness.id && !taken.has(one.passage.id),
          );
    });
    let stale = false;
    const rest = hasArrived ? restOnArrival : restBeforeSuggesting;
    const timer = setTimeout(() => {
      void call('mapping.suggest', {
        witnessId: witness.id,
        draftId: this.draft.id,
        text: wordsToMatch(scenePlainText(scene.node).text, sceneHeadingOf(scene.node)),
        around: this.textsAround(scene),
        excluded,
        limit: mostRanked,
        room: this.roomFor(scene),
      }).then(
        (found) => {
          if (stale) return;
          this.ranked = this.withPassages(found.passages);
          const { languages } = found;
          this.apart = languages === null ? null : { witnessId: witness.id, languages };
          this.settled = true;
        },
        () => {
          if (!stale) this.ranked = [];
        },
      );
    }, rest);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }

  /** Accepts a suggestion, as the proposed action or as another. */
  async accept({ passage, stored }: SuggestedPassage, choice?: Choice): Promise<void> {
    const { project, draft } = this;
    if (stored !== null) await acceptForScene(project, draft, stored, choice);
    else await mapToScene(project, draft, [{ passage, quote: null }], choice);
  }

  /** Dismisses a suggestion: kept as rejected, so that it does not come back. */
  async dismiss({ passage, stored }: SuggestedPassage): Promise<void> {
    const { scene } = this;
    if (scene === undefined) return;
    const own = this.project.mappings.byScene.get(scene.id) ?? [];
    await this.store(
      'Dismiss suggestion',
      stored !== null
        ? dismissSuggestion(stored, own)
        : {
            put: [
              {
                id: newId<MappingId>(),
                versionId: this.draft.id,
                action: 'kept',
                ownAction: null,
                status: 'rejected',
                flags: [],
                reason: '',
                score: null,
                source: [{ kind: 'passage', passageId: passage.id, quote: null }],
                target: [{ kind: 'scene', sceneId: scene.id, quote: null }],
              },
            ],
            remove: suggestionsFor(passage.id, own).map(({ id }) => id),
          },
    );
  }

  /** Says that the scene, or the words of it that are selected, has no source: the writer made it up. */
  async invent(choice: Choice): Promise<void> {
    const { scene, draft, project } = this;
    if (scene === undefined) return;
    const name = project.mappings.phraseOf(choice);
    const put = inventScene(
      {
        id: scene.id,
        draftId: draft.id,
        text: scenePlainText(scene.node).text,
        words: draft.caret.words,
        mappings: project.mappings.byScene.get(scene.id) ?? [],
      },
      choice,
    );
    if (put.length === 0) tell(`It is marked as ${name} already.`);
    else await this.store(`Mark as ${name}`, { put, remove: [] });
  }

  private async store(label: string, { put, remove }: MappingChange): Promise<void> {
    // A scene typed a moment ago has to be stored before anything can point at it.
    await this.draft.flushOrFail();
    await this.project.mappings.change(label, put, remove);
  }

  /** Where in the text the scene's passages are to be expected, by those of the scenes around it. */
  private roomFor({ id }: SceneOutline): Room | null {
    const { scenes } = this.draft.outline;
    const { byScene } = this.project.mappings;
    const place = scenes.findIndex((one) => one.id === id);
    return roomFor(place, scenes.length, (at) => {
      const scene = scenes[at];
      if (scene === undefined) return [];
      return (byScene.get(scene.id) ?? [])
        .filter(({ status }) => status === 'confirmed')
        .flatMap(({ source }) => source.flatMap((end) => this.positions.get(anchorKey(end)) ?? []));
    });
  }

  /** What tells the language that a scene is in. */
  private textsAround({ id }: SceneOutline): string[] {
    const { scenes } = this.draft.outline;
    const place = scenes.findIndex((one) => one.id === id);
    return textsThatTell(place, scenes.length, (at) => {
      const node = scenes[at]?.node;
      return node === undefined ? '' : scenePlainText(node).text;
    });
  }

  private withPassages(found: readonly Suggestion[]): RankedPassage[] {
    return found.flatMap(({ passageId, terms }) => {
      const passage = this.project.passage(passageId);
      return passage === undefined ? [] : [{ passage, terms }];
    });
  }
}
