/** The state of a review: where it is, what is chosen, and what each key does. */
import { tick, untrack } from 'svelte';
import { buildAliasBook } from '../../../shared/adaptation/aliases.ts';
import {
  acrossFrom,
  indexMappings,
  isDecided,
  isInBulk,
  nextPlace,
  placesIn,
  progressOf,
  statesOf,
  stateOf,
  type ReviewPair,
  type ReviewUnit,
  type UnitState,
  type Walk,
} from '../../../shared/adaptation/review.ts';
import {
  candidateAtHand,
  changeChoice,
  firstChoice,
  mappingTaken,
  ownPlaces,
  placeAtHand,
  takenPlaces,
} from '../../../shared/adaptation/reviewChoice.ts';
import { candidatesOf, type ReviewCandidate } from '../../../shared/adaptation/reviewCandidates.ts';
import {
  accept,
  acceptInBulk,
  bulkAcceptance,
  bulkSuggestions,
  changesNothing,
  leaveOut,
  mappingSpokenOf,
  proposeAcceptance,
  reject,
  rejectAll,
  withFlag,
  type Acceptance,
  type BulkAcceptance,
  type ProposedAcceptance,
  type ReviewChange,
  type ReviewPosition,
} from '../../../shared/adaptation/reviewDecisions.ts';
import {
  isForWalk,
  isOwnCommand,
  ownChoiceOf,
  type ReviewCommand,
} from '../../../shared/adaptation/reviewKeys.ts';
import { matchedWords, type SharedWords } from '../../../shared/adaptation/reviewWords.ts';
import {
  anchorKey,
  writersFlags,
  type Anchor,
  type Choice,
  type Mapping,
  type WritersFlag,
} from '../../../shared/model/adaptation.ts';
import { plainChoice, type ActionNames } from '../../../shared/model/actionNames.ts';
import { flagNames } from '../../../shared/model/adaptationNames.ts';
import type { MappingId } from '../../../shared/model/ids.ts';
import { counted } from '../../../shared/text/counted.ts';
import type { Draft } from '../../app/draft.svelte.ts';
import type { Project } from '../../app/project.svelte.ts';
import { tellStep } from '../../app/tellStep.svelte.ts';
import { tell } from '../../app/toasts.ts';
import type { ReviewTexts, Workbench } from '../../app/workbench.svelte.ts';
import { ReviewedPair } from './reviewedPair.svelte.ts';
import { idOfText } from './reviewTexts.ts';

/** Where a review was left, for the next time that it is opened. */
interface Memory {
  readonly walk: Walk;
  readonly key: string | undefined;
}

/** By the two texts. */
const memories = new WeakMap<Project, Map<string, Memory>>();

/** What is known while the second text of a pair, or both, are not there. */
export type ReviewStage = 'no_texts' | 'gone' | 'loading' | 'empty' | 'ready';

export class ReviewController {
  walk = $state.raw<Walk>('source');
  /** The place that is reviewed, in the side that is gone through. */
  at = $state.raw(0);
  choice = $state.raw(firstChoice);
  bulkOpen = $state.raw(false);
  /** The mapping whose words are asked for. */
  wordsOf = $state.raw<Mapping | null>(null);
  /** Whether it has gone to its first passage: no key means another one before. */
  private begun = $state.raw(false);
  /** The places that the writer came from, newest last. */
  private trail: readonly number[] = [];
  /** The mappings as the review has answered to them; what comes after is an undo, or came from elsewhere. */
  private seen: readonly Mapping[] | null = null;

  /** The two texts. */
  readonly reviewed: ReviewedPair;

  constructor(
    private readonly project: Project,
    private readonly workbench: Workbench,
    private readonly draft: () => Draft,
    wanted: () => ReviewTexts | 'first',
  ) {
    this.reviewed = new ReviewedPair(project, draft, wanted, {
      onAsked: (texts) => this.recall(texts),
      onRead: (texts, pair) => this.begin(texts, pair),
    });
  }

  private readonly pair = $derived.by(() => this.reviewed.pair);

  readonly stage = $derived.by((): ReviewStage => {
    const { pair } = this;
    switch (this.reviewed.state) {
      case 'none':
        return 'no_texts';
      case 'gone':
        return 'gone';
      case 'loading':
        return 'loading';
      case 'read':
        if (!this.begun || pair === null) return 'loading';
        return pair.source.units.length === 0 || pair.target.units.length === 0 ? 'empty' : 'ready';
    }
  });

  // What is known

  private readonly mappings = $derived.by(() => this.project.mappings.list);

  private readonly index = $derived.by(() =>
    this.pair === null ? { source: [], target: [] } : indexMappings(this.pair, this.mappings),
  );

  readonly states = $derived.by((): readonly UnitState[] => statesOf(this.index, this.walk));

  readonly progress = $derived.by(() => progressOf(this.states));

  /** How far the side is that is not gone through. */
  readonly otherProgress = $derived.by(() =>
    progressOf(statesOf(this.index, acrossFrom(this.walk))),
  );

  /** How many passages stand as they were accepted in bulk. */
  readonly inBulk = $derived.by(() => this.index[this.walk].filter(isInBulk).length);

  readonly units = $derived.by((): readonly ReviewUnit[] => this.pair?.[this.walk].units ?? []);
  readonly otherUnits = $derived.by(
    (): readonly ReviewUnit[] => this.pair?.[acrossFrom(this.walk)].units ?? [],
  );

  readonly unit = $derived.by((): ReviewUnit | undefined => this.units[this.at]);

  readonly state = $derived.by((): UnitState => this.states[this.at] ?? 'open');

  /** What is stored of the passage at hand. */
  readonly own = $derived.by((): readonly Mapping[] => this.index[this.walk][this.at] ?? []);

  stateAt(place: number): UnitState {
    return this.states[place] ?? 'open';
  }

  otherStateAt(place: number): UnitState {
    return stateOf(this.index[acrossFrom(this.walk)][place] ?? []);
  }

  /** Whether nothing is known of a place of the side gone through, and nothing likely answers it. */
  isUnmatchedAt(place: number): boolean {
    const key = this.units[place]?.key;
    return (
      key !== undefined &&
      this.stateAt(place) === 'open' &&
      this.reviewed.unmatched[this.walk].has(key)
    );
  }

  /** How many such there are. */
  readonly unmatched = $derived.by(
    () =>
      this.states.filter((state, place) => state === 'open' && this.isUnmatchedAt(place)).length,
  );

  isInBulkAt(place: number): boolean {
    return isInBulk(this.index[this.walk][place] ?? []);
  }

  // What can be chosen

  readonly candidates = $derived.by((): readonly ReviewCandidate[] =>
    this.pair === null
      ? []
      : candidatesOf(this.pair, this.index, this.reviewed.ranked, this.walk, this.at),
  );

  readonly atHand = $derived.by(() => candidateAtHand(this.choice, this.candidates));
  readonly placeAtHand = $derived.by(() => placeAtHand(this.choice, this.candidates));

  /** The places of the other side that a decision takes. */
  readonly taken = $derived.by((): readonly number[] =>
    this.pair === null ? [] : takenPlaces(this.pair, this.walk, this.choice, this.candidates),
  );

  /** The places of the own side that it takes. */
  readonly ownTaken = $derived.by((): readonly number[] => ownPlaces(this.at, this.choice));

  /** What flags and a reason are said of now; null where nothing is stored of the passage at hand. */
  readonly spokenOf = $derived.by((): Mapping | null =>
    mappingSpokenOf(this.own, this.choice.shift === 0 ? this.atHand : undefined),
  );

  /** What accepting takes, as things stand; null where there is nothing to accept. */
  private readonly wanted = $derived.by((): Acceptance | null => {
    const { taken, ownTaken, choice, candidates } = this;
    if (this.pair === null || taken.length === 0) return null;
    return { own: ownTaken, others: taken, base: mappingTaken(taken, choice, candidates) };
  });

  private readonly acceptance = $derived.by((): ProposedAcceptance | null => {
    const { position, wanted } = this;
    return position === null || wanted === null ? null : proposeAcceptance(position, wanted);
  });

  /** What accepting would call it. */
  readonly proposed = $derived.by((): Choice | null => this.acceptance?.choice ?? null);

  /** The other text of the version whose decision accepting goes on from, as the writer knows it; else empty. */
  readonly continued = $derived.by((): string => {
    const from = this.acceptance?.from ?? null;
    if (from === null || from === this.wanted?.base) return '';
    const [there] = from.target;
    const passage = there?.kind === 'passage' ? this.project.passage(there.passageId) : undefined;
    const text = passage === undefined ? undefined : this.project.witness(passage.witnessId);
    return text?.title ?? 'another text';
  });

  private readonly book = $derived.by(() =>
    buildAliasBook(
      this.project.names.map(({ name, aliases }) => [name, ...aliases.map((one) => one.alias)]),
    ),
  );

  /** The words that match of the passage at hand and a place of the other side. */
  wordsWith(place: number, terms: readonly string[]): SharedWords {
    const here = this.unit?.text ?? '';
    const there = this.otherUnits[place]?.text ?? '';
    return this.walk === 'source'
      ? matchedWords(here, there, terms, this.book)
      : matchedWords(there, here, terms, this.book);
  }

  // Beginning

  /** Goes to where the review was left, else to the first undecided passage. */
  private begin(texts: ReviewTexts, pair: ReviewPair): void {
    const memory = memories.get(this.project)?.get(keyOf(texts));
    const left = memory?.key === undefined ? undefined : pair[this.walk].places.get(memory.key);
    this.trail = [];
    this.seen = this.mappings;
    this.show(left ?? nextPlace(this.states, -1, (state) => !isDecided(state)) ?? 0);
    this.begun = true;
  }

  private recall(texts: ReviewTexts): void {
    this.begun = false;
    this.walk = memories.get(this.project)?.get(keyOf(texts))?.walk ?? 'source';
    this.at = 0;
    this.choice = firstChoice;
  }

  /** Keeps where the review stands for the next time. */
  remember(): void {
    const { project } = this;
    const { chosen } = this.reviewed;
    if (chosen === null) return;
    const known = memories.get(project) ?? new Map<string, Memory>();
    known.set(keyOf(chosen), { walk: this.walk, key: this.unit?.key });
    memories.set(project, known);
  }

  // Going

  private show(place: number): void {
    this.at = place;
    this.choice = firstChoice;
  }

  /** Goes to a passage of the side that is gone through. */
  goTo(place: number): void {
    if (place === this.at || this.units[place] === undefined) return;
    this.trail = [...this.trail.slice(-199), this.at];
    this.show(place);
  }

  /** After a decision or a skip: the next passage that nothing is decided of. */
  private goOn(): void {
    const next = nextPlace(this.states, this.at, (state) => !isDecided(state));
    if (next !== null) {
      this.goTo(next);
      return;
    }
    this.choice = firstChoice;
    if (isDecided(this.state)) tell('Everything on this side is decided.');
    else tell('This is the only passage that is left.');
  }

  private goBack(): void {
    const place = this.trail.at(-1) ?? this.at - 1;
    this.trail = this.trail.slice(0, -1);
    if (this.units[place] !== undefined) this.show(place);
  }

  switchWalk(walk: Walk): void {
    if (walk === this.walk || this.pair === null) return;
    const there = this.placeAtHand ?? 0;
    this.walk = walk;
    this.trail = [];
    this.show(
      nextPlace(this.states, there - 1, (state) => !isDecided(state)) ??
        Math.max(0, Math.min(there, this.units.length - 1)),
    );
  }

  chooseTexts(texts: ReviewTexts): void {
    this.remember();
    this.workbench.openReview(texts);
  }

  /**
   * Goes to what an undo has changed. Call in an effect.
   */
  follow(): void {
    const { mappings } = this;
    untrack(() => {
      const { seen, pair } = this;
      this.seen = mappings;
      if (seen === null || seen === mappings || pair === null) return;
      const before = new Map(seen.map((mapping) => [mapping.id, mapping]));
      const changed: Mapping[] = [];
      for (const mapping of mappings) {
        if (before.get(mapping.id) !== mapping) changed.push(mapping);
        before.delete(mapping.id);
      }
      const fresh = changed.length === mappings.length && mappings.length > 1;
      // Main has sent all of them anew: that says nothing of a single passage.
      if (fresh && before.size === 0) return;
      const places = [...changed, ...before.values()]
        .filter(({ versionId }) => versionId === pair.versionId)
        .flatMap((mapping) => placesIn(pair[this.walk], mapping[this.walk]));
      if (places.length === 0 || places.includes(this.at)) return;
      this.goTo(Math.min(...places.slice(0, 1000)));
    });
  }

  // Deciding

  private get position(): ReviewPosition | null {
    const { pair, index, walk, mappings: all } = this;
    return pair === null ? null : { pair, index, walk, all };
  }

  /**
   * Makes a change and goes on at once: what main says of it comes later.
   * @param unseen what is changed was not looked at one by one
   */
  private async decide(
    label: string,
    change: ReviewChange,
    then: () => void,
    unseen = false,
  ): Promise<void> {
    // A scene that an undo has just changed has to be stored before anything can point at it.
    if (this.draft().saveState.kind !== 'saved') await this.draft().flushOrFail();
    if (changesNothing(change)) {
      then();
      return;
    }
    const stored = this.project.mappings.change(label, change.put, change.remove, unseen);
    this.seen = this.mappings;
    then();
    await stored;
  }

  private async accept(said?: Choice): Promise<void> {
    const { position, wanted } = this;
    if (position === null || wanted === null) return;
    const change = accept(position, { ...wanted, choice: said });
    const label =
      said === undefined
        ? 'Accept the mapping'
        : `Accept as ${this.project.mappings.phraseOf(said)}`;
    await this.decide(label, change, () => this.goOn());
  }

  private async reject(): Promise<void> {
    const { position, placeAtHand: place, atHand } = this;
    if (position === null || place === null) return;
    const wasMapped = atHand?.origin === 'mapped';
    const change = reject(position, this.at, place, atHand?.score ?? null);
    const stay = this.choice.candidate;
    await this.decide(wasMapped ? 'Unmap and reject' : 'Reject the candidate', change, () => {
      this.choice = {
        ...firstChoice,
        candidate: Math.max(0, Math.min(stay, this.candidates.length - 1)),
      };
    });
  }

  private async none(): Promise<void> {
    const { position } = this;
    if (position === null) return;
    const change = rejectAll(position, this.at, this.candidates);
    if (changesNothing(change)) tell('There is no candidate to reject here.');
    else await this.decide('None of these', change, () => this.goOn());
  }

  private async leaveOut(
    said = plainChoice(this.walk === 'source' ? 'omitted' : 'invented'),
  ): Promise<void> {
    const { position } = this;
    if (position === null) return;
    const change = leaveOut(position, this.ownTaken, said.ownAction);
    if (change === null) {
      tell(
        'It is mapped, here or in another text of the version. Unmap it first (X), or say none of these (0).',
      );
    } else {
      const label = `Mark as ${this.phraseOf(said)}`;
      await this.decide(label, change, () => this.goOn());
    }
  }

  /** Decides with one of the project's own actions: accepts, or leaves out, as it counts. */
  async decideAs(choice: Choice): Promise<void> {
    const isLeftOut = choice.action === 'omitted' || choice.action === 'invented';
    await (isLeftOut ? this.leaveOut(choice) : this.accept(choice));
  }

  /** Says what was done with what is said of the passage at hand, without going on. */
  async choose(mapping: Mapping, choice: Choice): Promise<void> {
    const label = `Change to ${this.phraseOf(choice)}`;
    const change = { put: [{ ...mapping, ...choice }], remove: [] };
    await this.decide(label, change, () => undefined);
  }

  /** What the project calls something that was said to be done. */
  nameOf(choice: Choice): string {
    return this.project.mappings.nameOf(choice);
  }

  /** The same within a sentence. */
  phraseOf(choice: Choice): string {
    return this.project.mappings.phraseOf(choice);
  }

  /** The own action that a command says on the side that is gone through. */
  ownChoiceOf(command: ReviewCommand): Choice | undefined {
    return ownChoiceOf(command, this.walk, this.actionNames);
  }

  get actionNames(): ActionNames {
    return this.project.mappings.names;
  }

  /** Stores a reason; the field that it is typed in makes the step of the history. */
  async setReason(id: MappingId, reason: string): Promise<void> {
    const stored = this.project.mappings.setReason(id, reason);
    this.seen = this.mappings;
    await stored;
  }

  /** Stores which words a mapping means. */
  async setWords(mapping: Mapping): Promise<void> {
    const change = { put: [mapping], remove: [] };
    await this.decide('Say which words are meant', change, () => undefined);
  }

  /** What stands at an end of a mapping, in either text; null for one that stands elsewhere. */
  readonly placeOf = (anchor: Anchor): ReviewUnit | null => {
    const { pair } = this;
    const key = anchorKey(anchor);
    for (const side of pair === null ? [] : [pair.source, pair.target]) {
      const unit = side.units[side.places.get(key) ?? -1];
      if (unit !== undefined) return unit;
    }
    return null;
  };

  private async toggleFlag(flag: WritersFlag): Promise<void> {
    const { spokenOf } = this;
    if (spokenOf === null) return;
    const change = { put: [withFlag(spokenOf, flag)], remove: [] };
    const label = `${spokenOf.flags.includes(flag) ? 'Take away' : 'Set'} “${flagNames[flag]}”`;
    await this.decide(label, change, () => undefined);
  }

  /** The suggestions that can be accepted in bulk, highest scores first. */
  get bulk(): readonly Mapping[] {
    const { position } = this;
    return position === null ? [] : bulkSuggestions(position);
  }

  /** The words of one side of a mapping. */
  textOf(anchors: readonly Anchor[]): string {
    return anchors.flatMap((anchor) => this.placeOf(anchor)?.text ?? []).join(' ');
  }

  /** Accepts all suggestions from a score on, in one step of undo. */
  async acceptInBulk(threshold: number): Promise<void> {
    const { position } = this;
    if (position === null) return;
    const change = acceptInBulk(position, threshold);
    const count = counted(change.put.length, 'suggestion');
    const goOn = (): void => {
      if (isDecided(this.state)) this.goOn();
    };
    await this.decide(`Accept ${count} in bulk`, change, goOn, true);
    tellStep(
      this.workbench.history,
      `${count} accepted, marked “in bulk”. V goes through them; one undo takes all back, Shift B later.`,
    );
  }

  /** What stands as it was accepted in bulk between the two texts, however long ago. */
  readonly bulkAccepted = $derived.by((): BulkAcceptance | null => {
    const { position, inBulk } = this;
    const found = position === null || inBulk === 0 ? null : bulkAcceptance(position);
    return found === null || found.count + found.staying === 0 ? null : found;
  });

  /** Makes suggestions again of what was accepted in bulk and not changed since, in one step of undo. */
  private async takeBackBulk(): Promise<void> {
    const { bulkAccepted } = this;
    if (bulkAccepted === null) return;
    const { takeBack, count, staying } = bulkAccepted;
    const stay =
      staying === 0
        ? ''
        : ` ${counted(staying, 'other')} with a reason ${staying === 1 ? 'stays' : 'stay'}.`;
    if (count === 0) {
      tell(`Nothing is taken back.${stay}`);
      return;
    }
    const mappings = counted(count, 'mapping');
    await this.decide(`Take back ${mappings} accepted in bulk`, takeBack, () => undefined, true);
    const are = count === 1 ? 'is a suggestion' : 'are suggestions';
    tellStep(
      this.workbench.history,
      `${mappings} ${are} again.${stay} One undo accepts all again.`,
    );
  }

  /** Whether a command can be done now. */
  can(command: ReviewCommand): boolean {
    if (command === 'close') return true;
    if (this.stage !== 'ready' || !isForWalk(command, this.walk)) return false;
    if (isSaying(command)) return this.spokenOf !== null;
    if (isOwnCommand(command)) return this.ownChoiceOf(command) !== undefined;
    return this.conditions[command]?.() ?? true;
  }

  /** What some commands need besides two texts. */
  private readonly conditions: Readonly<Partial<Record<ReviewCommand, () => boolean>>> = {
    nextInBulk: () => this.inBulk > 0,
    takeBackBulk: () => this.bulkAccepted !== null,
    bulk: () =>
      this.index.source.some((mappings) => mappings.some(({ status }) => status === 'suggested')),
    clearChoice: () =>
      this.choice.marked.length + this.choice.above + this.choice.below + this.choice.shift !== 0,
    undo: () => this.workbench.history.canUndo,
  };

  /** Does what a key or a button says, to the passage that stands there once every undo before it is done. */
  async run(command: ReviewCommand): Promise<void> {
    const { history } = this.workbench;
    // Not a function of its own: of several commands that wait, one would look past an undo that the one before
    // it is only about to ask for.
    while (history.onItsWay !== null) {
      await history.onItsWay;
      // The review goes to what the undo has changed (`follow`).
      await tick();
    }
    if (!this.can(command)) {
      const why = whyNotOf(command);
      if (why !== undefined && this.stage === 'ready') tell(why);
      return;
    }
    const { at } = this;
    switch (command) {
      case 'accept':
        return this.accept();
      case 'kept':
      case 'condensed':
      case 'expanded':
      case 'altered':
        return this.accept(plainChoice(command));
      case 'own1':
      case 'own2':
      case 'own3':
      case 'own4':
      case 'own5': {
        const own = this.ownChoiceOf(command);
        return own === undefined ? undefined : this.decideAs(own);
      }
      case 'reject':
        return this.reject();
      case 'none':
        return this.none();
      case 'omit':
      case 'invent':
        return this.leaveOut();
      case 'nextCandidate':
      case 'previousCandidate':
      case 'placeAbove':
      case 'placeBelow':
      case 'mark':
      case 'extendUp':
      case 'extendDown':
      case 'extendOwnUp':
      case 'extendOwnDown':
      case 'clearChoice': {
        const { candidates, taken } = this;
        const [own, other] = [this.units.length, this.otherUnits.length];
        this.choice = changeChoice(this.choice, command, { candidates, taken, at, own, other });
        return;
      }
      case 'skip':
        this.goOn();
        return;
      case 'back':
        this.goBack();
        return;
      case 'next':
        this.goTo(at + 1);
        return;
      case 'previous':
        this.goTo(at - 1);
        return;
      case 'first':
        this.goTo(0);
        return;
      case 'last':
        this.goTo(this.units.length - 1);
        return;
      case 'nextInBulk': {
        const next = nextPlace(this.index[this.walk], at, isInBulk);
        if (next !== null) this.goTo(next);
        return;
      }
      case 'undo':
        this.workbench.undo();
        return;
      case 'switchWalk':
        this.switchWalk(acrossFrom(this.walk));
        return;
      case 'bulk':
        this.bulkOpen = true;
        return;
      case 'takeBackBulk':
        return this.takeBackBulk();
      case 'event':
      case 'character':
      case 'setting':
      case 'motive':
      case 'ending':
      case 'moved':
      case 'point_of_view':
      case 'told_to_shown':
      case 'shown_to_told':
      case 'dialogue_reused':
        return this.toggleFlag(command);
      case 'words':
        this.wordsOf = this.spokenOf;
        return;
      case 'reason':
      case 'readOn':
      case 'readBack':
        // The screen gives the focus to the field, and scrolls.
        return;
      case 'close':
        this.workbench.review = null;
        return;
    }
  }
}

function keyOf({ source, target }: ReviewTexts): string {
  return `${idOfText(source)} ${idOfText(target)}`;
}

/** Whether a command says something of a decision: a flag, the reason, or the words. */
function isSaying(command: ReviewCommand): boolean {
  return (
    command === 'reason' || command === 'words' || writersFlags.some((flag) => flag === command)
  );
}

const nothingToSay =
  'Nothing is stored of it yet that could have a flag or a reason. Decide first; B comes back to it.';

const noOwnAction =
  'No action of your own has this key. Add one with “Names of the actions…” in the palette.';

/** What the writer is told when a key means nothing now. */
function whyNotOf(command: ReviewCommand): string | undefined {
  if (isSaying(command)) return nothingToSay;
  return isOwnCommand(command) ? noOwnAction : whyNot[command];
}

const whyNot: Readonly<Partial<Record<ReviewCommand, string>>> = {
  omit: 'Only what stands in the source can be omitted. T goes there.',
  invent: 'Only what stands in the other text can be invented. T goes there.',
  nextInBulk: 'Nothing here was accepted in bulk.',
  takeBackBulk: 'Nothing here was accepted in bulk.',
  bulk: 'There are no stored suggestions. Align the texts in Compare first.',
};
