/** The state of Compare: which versions stand side by side, what is shown of them, what is chosen. */
import {
  compareColumns,
  leastColumns,
  mostColumns,
  passageRows,
  sceneRows,
  unitsOf,
  type ComparedColumn,
  type UnitRow,
} from '../../../shared/adaptation/comparison.ts';
import { answersFor, counterpartsOf } from '../../../shared/adaptation/comparisonAnswers.ts';
import {
  countLinks,
  filterComparison,
  isOff,
  noFilter,
  type ComparisonFilter,
} from '../../../shared/adaptation/comparisonFilter.ts';
import {
  countChoices,
  countOwnChoices,
  coverageStrip,
  fatesIn,
  mappingsByPlace,
  omittedTurningPoints,
} from '../../../shared/adaptation/fates.ts';
import {
  anchorKey,
  type Anchor,
  type Choice,
  type Mapping,
} from '../../../shared/model/adaptation.ts';
import type { ChosenColumn } from '../../../shared/contract/comparedColumns.ts';
import { plainChoice, type ActionNames } from '../../../shared/model/actionNames.ts';
import {
  newId,
  type MappingId,
  type SceneId,
  type VersionId,
  type WitnessId,
} from '../../../shared/model/ids.ts';
import {
  coarsenColumn,
  coarsenMappings,
  type CoarseColumn,
  type Detail,
} from '../../../shared/adaptation/views/detail.ts';
import { decidedElsewhere } from '../../../shared/adaptation/otherAccounts.ts';
import { choiceFigures } from '../../../shared/adaptation/views/figures.ts';
import { baseColumnOf } from '../../../shared/adaptation/views/viewedComparison.ts';
import { unmapPlace } from '../../../shared/adaptation/unmap.ts';
import { layoutColumns } from '../../../shared/adaptation/views/columnLayout.ts';
import type { Version } from '../../../shared/model/sources.ts';
import type { Draft } from '../../app/draft.svelte.ts';
import type { Project } from '../../app/project.svelte.ts';
import { attempt, tell } from '../../app/toasts.ts';
import type { Workbench } from '../../app/workbench.svelte.ts';
import { Alignment, alignPairs } from './alignment.svelte.ts';
import type { ColumnView } from './columnView.ts';
import { ComparePlaces } from './comparePlaces.ts';
import type { DraftScene } from '../../domain/draftScenes.ts';
import { OtherDrafts, type PlacedScene } from '../../domain/otherDrafts.svelte.ts';
import { toneOf, versionLabel } from '../../domain/versionNames.ts';

/** The row that the panel at the right is about. */
export interface Selection {
  readonly versionId: VersionId;
  readonly key: string;
}

/** Where a row is brought to: into view, to the middle of the view, or nowhere. */
export type ShownPlace = 'nearest' | 'middle' | 'as_it_is';

/** What stays when the writer goes to a text and comes back. */
interface Memory {
  filter: ComparisonFilter;
  detail: Detail;
  selected: Selection | null;
  aligned: boolean;
  scrollTop: number;
}

const memories = new WeakMap<Project, Memory>();

export class CompareController {
  filter = $state.raw<ComparisonFilter>(noFilter);
  /** How fine the rows are. Decisions are about passages: there are none on anything coarser. */
  detail = $state<Detail>('passages');
  selected = $state.raw<Selection | null>(null);
  /** Key of the row under the mouse. */
  hovered = $state.raw<string | null>(null);
  /** Whether rows stand beside what they answer to; else the columns are stacked. */
  aligned = $state(true);
  /** The chosen row is to be brought into view; a new object for each time. */
  wanted = $state.raw<{ readonly focus: boolean; readonly place: ShownPlace } | null>(null);
  /** Where the columns were left the last time. */
  scrollTop = 0;
  /** What of the columns is in view, in pixels of their layout. */
  inView = $state.raw<{ readonly from: number; readonly to: number }>({ from: 0, to: 0 });
  readonly alignment: Alignment;
  readonly places: ComparePlaces;
  readonly otherDrafts = new OtherDrafts();

  constructor(
    private readonly project: Project,
    workbench: Workbench,
    private readonly draft: () => Draft,
  ) {
    this.alignment = new Alignment(project, workbench, draft);
    this.places = new ComparePlaces(
      project,
      workbench,
      () => this.columns,
      (id) => this.placeElsewhere(id),
    );
    const memory = memories.get(project);
    if (memory === undefined) return;
    this.filter = memory.filter;
    this.detail = memory.detail;
    this.selected = memory.selected;
    this.aligned = memory.aligned;
    this.scrollTop = memory.scrollTop;
  }

  /** Keeps what the writer set for the next time the screen is shown. */
  remember(): void {
    const { filter, detail, selected, aligned, scrollTop } = this;
    memories.set(this.project, { filter, detail, selected, aligned, scrollTop });
  }

  // Columns

  private readonly choices = $derived.by((): readonly ChosenColumn[] => {
    const { project } = this;
    const known = (project.comparedColumns ?? []).filter(({ versionId }) =>
      project.version(versionId),
    );
    if (known.length >= leastColumns) return known;
    const works = [...project.works].sort((a, b) => a.position - b.position);
    const novel = works.find((work) => work.kind === 'novel');
    const film = works.find((work) => work.kind === 'film') ?? works.find((work) => work !== novel);
    const ids = [novel?.id, film?.id, this.draft().id].filter((id) => id !== undefined);
    // Without a source, another draft stands beside this one.
    const other =
      ids.length < leastColumns ? project.drafts.find(({ id }) => !ids.includes(id)) : null;
    return [...new Set([...(other == null ? [] : [other.id]), ...ids])].map((versionId) => ({
      versionId,
      witnessId: null,
    }));
  });

  readonly columns = $derived.by((): readonly ColumnView[] =>
    this.choices.flatMap((choice) => {
      const version = this.project.version(choice.versionId);
      return version === undefined ? [] : [this.view(version, choice.witnessId)];
    }),
  );

  readonly loaded = $derived(this.columns.every((column) => column.loaded));

  /** The versions that no column shows. */
  readonly absent = $derived.by(() => {
    const shown = new Set(this.columns.map((column) => column.version.id));
    return this.project.versions.filter((version) => !shown.has(version.id));
  });

  private view(version: Version, wanted: WitnessId | null): ColumnView {
    const label = versionLabel(version, this.project.versions);
    const base = { version, label, tone: toneOf(version) };
    const of = (rows: ComparedColumn['rows']) => ({
      column: { versionId: version.id, kind: version.kind, rows },
      units: unitsOf(rows),
    });
    if (version.kind === 'draft') {
      const scenes = this.scenesOf(version.id);
      return {
        ...base,
        ...of(sceneRows(scenes ?? [])),
        witness: undefined,
        witnesses: [],
        loaded: scenes !== undefined,
        scenes: new Map((scenes ?? []).map((scene) => [scene.id, scene])),
      };
    }
    const witnesses = this.project.witnessesOf(version.id);
    const witness = witnesses.find(({ id }) => id === wanted) ?? witnesses[0];
    const passages = witness === undefined ? [] : this.project.passages(witness.id);
    return {
      ...base,
      ...of(passageRows(passages ?? [])),
      witness,
      witnesses,
      loaded: passages !== undefined,
      scenes: new Map(),
    };
  }

  private scenesOf(id: VersionId): readonly DraftScene[] | undefined {
    const draft = this.draft();
    if (draft.id === id) return draft.outline.scenes;
    return this.otherDrafts.scenesOf(id);
  }

  /** Asks for the texts that the columns speak of and that are not here yet. */
  async loadTexts(): Promise<void> {
    const drafts = this.columns.filter(
      ({ version, loaded }) => version.kind === 'draft' && !loaded,
    );
    const others = this.columns.flatMap(({ witnesses }) => witnesses);
    await Promise.all([
      ...drafts.map(({ version: { id } }) => this.otherDrafts.load(id)),
      // The other accounts of a film: a choice may have its words in one of them.
      ...others.map(({ id }) => this.project.loadPassages(id)),
    ]);
  }

  /** Where a scene stands of a draft that no column shows. */
  private placeElsewhere(id: SceneId): PlacedScene | undefined {
    const draft = this.draft();
    const scene = draft.outline.scenes.find((one) => one.id === id);
    return scene === undefined ? this.otherDrafts.placeOf(id) : { draftId: draft.id, scene };
  }

  /** Asks for the drafts that no column shows and the chosen row is mapped to. @throws CallError */
  async loadCounterparts(): Promise<void> {
    const said = this.selectedAnswers;
    if (said === null || !this.loaded) return;
    const answers = [...said.own, ...said.versions.flatMap((version) => version.answers)];
    const wanted = answers
      .flatMap(({ counterparts }) => counterparts)
      .flatMap((end) =>
        end.kind === 'scene' && this.places.textOf(end) === null ? [end.sceneId] : [],
      );
    const among = this.project.drafts.flatMap(({ id }) => (id === this.draft().id ? [] : [id]));
    if (wanted.length > 0) await this.otherDrafts.find(wanted, among);
  }

  /** Shows another version in a column; one that stands in another column changes places. */
  chooseVersion(at: number, versionId: VersionId): void {
    const choices = [...this.choices];
    const here = choices[at];
    if (here === undefined) return;
    const there = choices.findIndex((choice) => choice.versionId === versionId);
    const next = choices[there] ?? { versionId, witnessId: null };
    if (there >= 0) choices[there] = here;
    choices[at] = next;
    this.showColumns(choices);
  }

  chooseWitness(at: number, witnessId: WitnessId): void {
    this.showColumns(
      this.choices.map((choice, index) => (index === at ? { ...choice, witnessId } : choice)),
    );
  }

  addColumn(versionId: VersionId): void {
    if (this.choices.length >= mostColumns) return;
    this.showColumns([...this.choices, { versionId, witnessId: null }]);
  }

  removeColumn(at: number): void {
    if (this.choices.length <= leastColumns) return;
    this.showColumns(this.choices.filter((_, index) => index !== at));
  }

  private showColumns(columns: readonly ChosenColumn[]): void {
    attempt(this.project.compareColumns(columns));
  }

  // What joins them

  /** The columns in units that are coarser than passages; null for passages. */
  readonly coarse = $derived.by((): readonly CoarseColumn[] | null => {
    const { detail } = this;
    if (detail === 'passages') return null;
    return this.columns.map((view) => coarsenColumn(view.column, detail));
  });

  /** The mappings between the units that are shown: not to be stored where those are coarse. */
  readonly mappings = $derived.by((): readonly Mapping[] => {
    const { standing } = this.project.mappings;
    return this.coarse === null ? standing : coarsenMappings(standing, this.coarse);
  });

  readonly byPlace = $derived.by(() => mappingsByPlace(this.mappings));

  readonly comparison = $derived.by(() =>
    compareColumns(
      (this.coarse ?? this.columns).map(({ column }) => column),
      this.mappings,
    ),
  );

  /** The comparison by passages and scenes, however fine what is shown is. */
  readonly finest = $derived.by(() =>
    this.coarse === null
      ? this.comparison
      : compareColumns(
          this.columns.map(({ column }) => column),
          this.project.mappings.standing,
        ),
  );

  /** The units of each column, whatever the filter. */
  readonly units = $derived.by(() => this.comparison.columns.map(({ rows }) => unitsOf(rows)));

  readonly shown = $derived.by(() => filterComparison(this.comparison, this.byPlace, this.filter));

  readonly layout = $derived.by(() => layoutColumns(this.shown, this.aligned));

  /** The units of each column that the filter lets through. */
  readonly shownUnits = $derived.by(() => this.shown.rows.map(unitsOf));

  readonly linkCounts = $derived.by(() => countLinks(this.comparison.gaps));

  /** How many links join columns that are no neighbours: no ribbon shows them. */
  readonly linksApart = $derived.by((): number => {
    const { confirmed, suggested } = countLinks(this.comparison.farLinks.map(({ links }) => links));
    return confirmed + suggested;
  });

  readonly filtered = $derived.by(() => !isOff(this.filter));

  // Figures

  /** The place of the column that the others are measured by. */
  readonly baseAt = $derived.by(() => baseColumnOf(this.finest));
  readonly base = $derived.by(() => this.columns[this.baseAt]);

  /** For each version that answers the base: its choices, and how it covers the base. */
  readonly treatments = $derived.by(() => {
    const { base, columns } = this;
    if (base === undefined) return [];
    const mappings = this.project.mappings.standing;
    const counted = {
      text: new Set(base.units.map((unit) => unit.key)),
      textOf: (anchor: Anchor) => this.textOf(anchor),
    };
    return columns
      .filter((view) => view !== base)
      .map((view) => {
        const fates = fatesIn(mappings, view.version.id);
        const counts = countChoices(mappings, view.version.id, counted);
        const ownCounts = countOwnChoices(mappings, view.version.id, counted);
        const version = { label: view.label, counts, ownCounts };
        return {
          view,
          choices: choiceFigures(version, base.label, this.project.mappings.names),
          strip: coverageStrip(base.units, fates),
          lostTurningPoints: omittedTurningPoints(base.units, fates),
        };
      });
  });

  // The chosen row

  readonly selectedColumn = $derived.by(() =>
    this.columns.findIndex((view) => view.version.id === this.selected?.versionId),
  );

  readonly selectedUnit = $derived.by(() =>
    this.units[this.selectedColumn]?.find((unit) => unit.key === this.selected?.key),
  );

  readonly selectedAnswers = $derived.by(() => {
    const { selectedUnit } = this;
    if (selectedUnit === undefined || this.coarse !== null) return null;
    const mappings = this.byPlace.get(selectedUnit.key) ?? [];
    return answersFor(this.comparison, this.selectedColumn, selectedUnit.key, mappings);
  });

  /** The suggestion that the keys accept and reject. */
  readonly openSuggestion = $derived.by((): Mapping | undefined => {
    const said = this.selectedAnswers;
    if (said === null) return undefined;
    return [...said.versions.flatMap((version) => version.answers), ...said.own].find(
      ({ mapping }) => mapping.status === 'suggested',
    )?.mapping;
  });

  /** What is brought out: the row under the mouse or else the chosen one, and what answers it. */
  readonly emphasis = $derived.by(() => {
    const key = this.hovered ?? this.selectedUnit?.key ?? null;
    return { key, related: key === null ? new Set<string>() : counterpartsOf(key, this.byPlace) };
  });

  select(column: number, key: string): void {
    const versionId = this.columns[column]?.version.id;
    this.selected = versionId === undefined ? null : { versionId, key };
  }

  /** Chooses the row that an end of a mapping sits in; answers whether a column shows it. */
  selectAnchor(anchor: Anchor): boolean {
    const own = anchorKey(anchor);
    const whole = this.coarse
      ?.map(({ partOf }) => partOf.get(own))
      .find((unit) => unit !== undefined);
    const key = whole?.key ?? own;
    const at = this.shownUnits.findIndex((units) => units.some((unit) => unit.key === key));
    if (at < 0) return false;
    this.select(at, key);
    return true;
  }

  /** Asks for the chosen row to be brought into view, and for the focus to go to it. */
  show(focus: boolean, place: ShownPlace): void {
    this.hovered = null;
    this.wanted = { focus, place };
  }

  /** Chooses another row of the column; the first when none is chosen. */
  move(to: 'next' | 'previous' | 'first' | 'last' | 'pageDown' | 'pageUp'): void {
    const at = Math.max(0, this.selectedColumn);
    const units = this.shownUnits[at] ?? [];
    const here = units.findIndex((unit) => unit.key === this.selected?.key);
    const steps = { next: 1, previous: -1, pageDown: 10, pageUp: -10 };
    const wanted =
      to === 'first' ? 0 : to === 'last' ? units.length - 1 : here < 0 ? 0 : here + steps[to];
    const unit = units[Math.max(0, Math.min(units.length - 1, wanted))];
    if (unit !== undefined) this.select(at, unit.key);
  }

  /** Goes to the column at the left or right: to what the row is linked to, else to what is near. */
  moveAcross(step: 1 | -1): void {
    const from = Math.max(0, this.selectedColumn);
    const at = from + step;
    const tops = this.layout.tops[at];
    const units = this.shownUnits[at];
    if (tops === undefined || units === undefined) return;
    const here = this.selected?.key ?? '';
    const top = this.layout.tops[from]?.get(here) ?? 0;
    const related = counterpartsOf(here, this.byPlace);
    const linked = units.filter((unit) => related.has(unit.key));
    const far = (unit: UnitRow): number => Math.abs((tops.get(unit.key) ?? 0) - top);
    const [nearest] = (linked.length > 0 ? linked : [...units]).sort((a, b) => far(a) - far(b));
    if (nearest !== undefined) this.select(at, nearest.key);
  }

  /** Chooses the next row with a suggestion, from the chosen one on and round again. */
  nextSuggestion(): void {
    const rows = this.shownUnits.flatMap((units, column) =>
      units.map((unit) => ({ column, key: unit.key })),
    );
    const here = rows.findIndex(({ key }) => key === this.selected?.key);
    const found = [...rows.slice(here + 1), ...rows.slice(0, here + 1)].find(({ column, key }) =>
      this.hasSuggestion(column, key),
    );
    if (found === undefined) tell('Nothing is suggested here.');
    else this.select(found.column, found.key);
  }

  private hasSuggestion(column: number, key: string): boolean {
    const standing = this.comparison.standings[column]?.get(key);
    return (this.byPlace.get(key) ?? []).some(
      (mapping) =>
        mapping.status === 'suggested' &&
        (mapping.versionId === this.columns[column]?.version.id ||
          standing?.fates.some((fate) => fate.versionId === mapping.versionId) === true),
    );
  }

  // Names

  get actionNames(): ActionNames {
    return this.project.mappings.names;
  }

  /** What was said to be done, in the project's words. */
  nameOf(choice: Choice): string {
    return this.project.mappings.nameOf(choice);
  }

  /** The same within a sentence. */
  phraseOf(choice: Choice): string {
    return this.project.mappings.phraseOf(choice);
  }

  // Decisions

  /** Accepts a suggestion. What another account of the film has decided already takes it in. */
  async accept(mapping: Mapping): Promise<void> {
    const label = 'Accept suggestion';
    const { mappings } = this.project;
    const told = mapping.reason === '' ? this.decidedElsewhere(mapping) : null;
    if (told === null) await mappings.change(label, [{ ...mapping, status: 'confirmed' }]);
    else {
      const target = [...told.target, ...mapping.target];
      await mappings.change(label, [{ ...told, target }], [mapping.id]);
    }
  }

  private decidedElsewhere(mapping: Mapping): Mapping | null {
    const here = new Set(mapping.target.map((anchor) => this.textOf(anchor)));
    if (here.has(undefined)) return null;
    return decidedElsewhere(mapping, this.project.mappings.list, (anchor) =>
      here.has(this.textOf(anchor)),
    );
  }

  private textOf(anchor: Anchor): WitnessId | undefined {
    return this.places.passageOf(anchor)?.witnessId;
  }

  /** Keeps the suggestion as rejected, so that it does not come back. */
  async reject(mapping: Mapping): Promise<void> {
    await this.project.mappings.change('Reject suggestion', [{ ...mapping, status: 'rejected' }]);
  }

  /** Says what was done; a suggestion is accepted by it. */
  async choose(mapping: Mapping, choice: Choice): Promise<void> {
    await this.project.mappings.change(`Change to ${this.phraseOf(choice)}`, [
      { ...mapping, ...choice, status: 'confirmed' },
    ]);
  }

  /** Stores which words a mapping means. */
  async setWords(mapping: Mapping): Promise<void> {
    // A scene that was just typed in has to be stored before anything can point at its words.
    await this.draft().flushOrFail();
    await this.project.mappings.change('Say which words are meant', [mapping]);
  }

  /** Takes a row out of a mapping; what else the mapping joins stays. */
  async unmapUnit(mapping: Mapping, unit: UnitRow): Promise<void> {
    const { put, remove } = unmapPlace(mapping, unit.key);
    await this.project.mappings.change('Unmap', put, remove);
  }

  /** Takes a mapping away with all that it joins. */
  async unmapAll(mapping: Mapping): Promise<void> {
    await this.project.mappings.change('Unmap', [], [mapping.id]);
  }

  /** Says that a version leaves the unit out on purpose. */
  async omit(
    unit: UnitRow,
    versionId: VersionId,
    choice: Choice = plainChoice('omitted'),
  ): Promise<void> {
    await this.mark(versionId, choice, { source: [unit.anchor], target: [] });
  }

  /** Says that the unit has no source: its version made it up. */
  async invent(
    unit: UnitRow,
    versionId: VersionId,
    choice: Choice = plainChoice('invented'),
  ): Promise<void> {
    await this.mark(versionId, choice, { source: [], target: [unit.anchor] });
  }

  private async mark(
    versionId: VersionId,
    choice: Choice,
    ends: Pick<Mapping, 'source' | 'target'>,
  ): Promise<void> {
    // A scene typed a moment ago has to be stored before anything can point at it.
    await this.draft().flushOrFail();
    await this.project.mappings.change(`Mark as ${this.phraseOf(choice)}`, [
      {
        id: newId<MappingId>(),
        versionId,
        ...choice,
        status: 'confirmed',
        flags: [],
        reason: '',
        score: null,
        ...ends,
      },
    ]);
  }

  /** Marks a passage as a turning point, or takes the mark away. */
  async toggleTurningPoint(unit: UnitRow): Promise<void> {
    const passage = this.places.passageOf(unit.anchor);
    if (passage === undefined || this.coarse !== null) return;
    const weight = passage.weight === 'turning_point' ? null : 'turning_point';
    await this.project.setWeight([passage], weight);
  }

  // Alignment

  /** The columns that can be aligned with each other, neighbours first. */
  readonly pairs = $derived.by(() => alignPairs(this.columns, this.finest));
  readonly neighbours = $derived.by(() => this.pairs.filter((pair) => pair.neighbours));

  /** The suggestions that join the columns. */
  readonly suggestions = $derived.by((): readonly Mapping[] => [
    ...new Set(
      this.comparison.gaps
        .flat()
        .flatMap(({ mapping }) => (mapping.status === 'suggested' ? [mapping] : [])),
    ),
  ]);

  /** Takes the suggestions between the columns away, all in one step of undo. */
  async clearSuggestions(): Promise<void> {
    await this.project.mappings.change(
      'Clear suggestions',
      [],
      this.suggestions.map((mapping) => mapping.id),
    );
  }
}
