/** What the keys of Compare and its commands do. */
import { plainChoice } from '../../../shared/model/actionNames.ts';
import { noFilter } from '../../../shared/adaptation/comparisonFilter.ts';
import { details } from '../../../shared/adaptation/views/detail.ts';
import type { Command } from '../../app/commands.svelte.ts';
import { attempt } from '../../app/toasts.ts';
import type { CompareController } from './compareController.svelte.ts';
import { detailNames, onlyNames } from './compareMenus.ts';
import { compareViews, viewNames, type CompareView, type CompareViews } from './views.svelte.ts';

/** What can be done in Compare by one key, from its rows and from the palette alike. */
export class CompareKeys {
  constructor(
    private readonly c: CompareController,
    private readonly views: CompareViews,
  ) {}

  private nextSuggestion(): void {
    this.c.nextSuggestion();
    this.c.show(true, 'middle');
  }

  /** Decides on the suggestion that is open; the row keeps the focus. */
  private decide(accepts: boolean): void {
    const { c } = this;
    const mapping = c.openSuggestion;
    if (mapping !== undefined) attempt(accepts ? c.accept(mapping) : c.reject(mapping));
  }

  /** The version in which the chosen row can be marked as omitted. */
  private get omittingVersion() {
    return this.c.selectedAnswers?.versions.find((version) => version.canOmit);
  }

  private omit(): void {
    const { selectedUnit } = this.c;
    const version = this.omittingVersion;
    if (selectedUnit !== undefined && version !== undefined) {
      attempt(this.c.omit(selectedUnit, version.versionId));
    }
  }

  private get canInvent(): boolean {
    return this.c.selectedAnswers?.canInvent === true;
  }

  private invent(): void {
    const { selectedUnit, columns, selectedColumn } = this.c;
    const version = columns[selectedColumn]?.version;
    if (selectedUnit !== undefined && version !== undefined && this.canInvent) {
      attempt(this.c.invent(selectedUnit, version.id));
    }
  }

  private show(view: CompareView): void {
    this.views.view = view;
  }

  /** Hears keys of one letter, wherever in the screen the focus is, but in a field. */
  onKey(event: KeyboardEvent): void {
    const { target } = event;
    if (event.altKey || event.ctrlKey || event.metaKey || !(target instanceof HTMLElement)) return;
    if (target.matches('input, textarea, select, [contenteditable="true"]')) return;
    const onRow = target.dataset['key'] !== undefined;
    const unit = this.c.selectedUnit;
    const view = compareViews[Number(event.key) - 1];
    switch (event.key) {
      case 'a':
        this.decide(true);
        break;
      case 'x':
        this.decide(false);
        break;
      case 'n':
        this.nextSuggestion();
        break;
      case 'o':
        this.omit();
        break;
      case 'i':
        this.invent();
        break;
      case 't':
        if (unit !== undefined) attempt(this.c.toggleTurningPoint(unit));
        break;
      case 'Enter':
        if (!onRow || unit === undefined) return;
        attempt(this.c.places.goTo(unit.anchor));
        break;
      case 'ArrowDown':
      case 'ArrowUp': {
        // From the screen itself, which has the focus at first, to its rows.
        if (target !== event.currentTarget) return;
        target.querySelector<HTMLElement>('[data-key][tabindex="0"]')?.focus();
        break;
      }
      default:
        if (view === undefined) return;
        this.show(view);
    }
    event.preventDefault();
  }

  /** The commands of the screen. */
  commands(): Command[] {
    const { c } = this;
    const group = 'Compare';
    return [
      {
        id: 'compare.align',
        title: 'Align the neighbouring columns',
        group,
        enabled: () => c.alignment.progress === null && c.neighbours.length > 0,
        run: () => c.alignment.run(c.neighbours),
      },
      {
        id: 'compare.cancelAlign',
        title: 'Stop the alignment',
        group,
        enabled: () => c.alignment.progress !== null,
        run: () => c.alignment.cancel(),
      },
      {
        id: 'compare.clearSuggestions',
        title: 'Clear the suggestions between the columns',
        group,
        enabled: () => c.suggestions.length > 0,
        run: () => c.clearSuggestions(),
      },
      {
        id: 'compare.accept',
        title: 'Accept the suggestion (A)',
        group,
        enabled: () => c.openSuggestion !== undefined,
        run: () => this.decide(true),
      },
      {
        id: 'compare.reject',
        title: 'Reject the suggestion (X)',
        group,
        enabled: () => c.openSuggestion !== undefined,
        run: () => this.decide(false),
      },
      {
        id: 'compare.nextSuggestion',
        title: 'Go to the next suggestion (N)',
        group,
        enabled: () => c.suggestions.length > 0,
        run: () => this.nextSuggestion(),
      },
      {
        id: 'compare.omit',
        title: `Mark the passage as ${this.c.phraseOf(plainChoice('omitted'))} (O)`,
        group,
        enabled: () => this.omittingVersion !== undefined,
        run: () => this.omit(),
      },
      {
        id: 'compare.invent',
        title: `Mark the passage or scene as ${this.c.phraseOf(plainChoice('invented'))} (I)`,
        group,
        enabled: () => this.canInvent,
        run: () => this.invent(),
      },
      ...(['all', 'unanswered', 'turning_points'] as const).map((only) => ({
        id: `compare.only.${only}`,
        title: `Compare: ${onlyNames[only].toLowerCase()}`,
        group,
        run: () => {
          c.filter = only === 'all' ? noFilter : { ...c.filter, only };
        },
      })),
      {
        id: 'compare.lineUp',
        title: 'Compare: line rows up with what they answer, or stack them',
        group,
        run: () => {
          c.aligned = !c.aligned;
        },
      },
      ...compareViews.map((view, index) => ({
        id: `compare.view.${view}`,
        title: `Compare: show as ${viewNames[view].toLowerCase()} (${index + 1})`,
        group,
        run: () => this.show(view),
      })),
      ...details.map((detail) => ({
        id: `compare.detail.${detail}`,
        title: `Compare: ${detailNames[detail].toLowerCase()}`,
        group,
        run: () => {
          c.detail = detail;
        },
      })),
    ];
  }
}
