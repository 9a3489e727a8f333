/** What the writer can change of a mapping on the card of one of its sources, or of what has none: by keys, and by menus. */
import { possibleActions } from '../../../shared/adaptation/comparisonFilter.ts';
import { remarkOnShape } from '../../../shared/adaptation/shape.ts';
import { countPlacesOf } from '../../../shared/adaptation/unmap.ts';
import {
  flags,
  writersFlags,
  type Flag,
  type Mapping,
  type Quote,
} from '../../../shared/model/adaptation.ts';
import type { LateText } from '../../app/lateFields.svelte.ts';
import { attempt } from '../../app/toasts.ts';
import { choiceOfKey, flagNames } from '../../domain/actions.ts';
import type { MenuItem } from '../../ui/menuItem.ts';
import type { LinkedSource, SceneLane } from './sceneLane.svelte.ts';

export class LinkedEdits {
  /** Whether the reason is being typed. */
  editing = $state(false);

  constructor(
    readonly lane: SceneLane,
    private readonly linked: () => LinkedSource,
  ) {}

  readonly mapping = $derived.by((): Mapping => this.linked().mapping);
  /** The words of the scene that it leads to; empty: all of it. */
  readonly words = $derived.by((): readonly Quote[] => this.linked().words);
  readonly offered = $derived.by(() => possibleActions(this.mapping));

  readonly remarks = $derived.by((): string => {
    const { mapping, lane } = this;
    const flagged = mapping.flags.map((flag) => flagNames[flag]);
    const isMoved = this.linked().moved && !mapping.flags.includes('moved');
    const witnessOf = (id: Parameters<typeof lane.project.passage>[0]) =>
      lane.project.passage(id)?.witnessId;
    return [remarkOnShape(mapping, witnessOf), ...(isMoved ? [flagNames.moved] : []), ...flagged]
      .filter(Boolean)
      .join(' · ');
  });

  /** The selected words of the script, where the mapping does not lead to them yet. */
  private readonly selected = $derived.by((): Quote | null => {
    const { words } = this.lane.draft.caret;
    const isHere = words === null || this.words.some((one) => one.exact === words.exact);
    return isHere ? null : words;
  });

  /** Whether words went out of the scene. While they are written on, they are where they were. */
  isLost(words: Quote): boolean {
    return this.lane.draft.goneWords.some(({ quote }) => quote === words);
  }

  /** Selects words of the scene in the script. */
  select(words: Quote): void {
    const { scene, draft } = this.lane;
    if (scene !== undefined) draft.editor.selectWords(scene.id, words);
  }

  editReason(): void {
    this.editing = true;
  }

  /** The reason, as a field changes it. */
  readonly reasonText = (): LateText => {
    const { id, reason } = this.mapping;
    return {
      stored: reason,
      label: 'Edit the reason',
      write: (text) => this.lane.project.mappings.setReason(id, text),
    };
  };

  private toSelected(): void {
    if (this.selected !== null) attempt(this.lane.leadTo(this.linked(), this.selected));
  }

  private toWhole(): void {
    if (this.words.length > 0) attempt(this.lane.leadTo(this.linked(), null));
  }

  private unmap(from: 'this_scene' | 'all_scenes'): void {
    attempt(this.lane.unmap(this.linked(), from));
  }

  readonly reasonItem: MenuItem = {
    id: 'reason',
    label: 'Edit the reason',
    hint: 'R',
    onSelect: () => this.editReason(),
  };

  /** Unmaps it; where it leads to other scenes as well, the writer says from which. */
  readonly unmapItems = $derived.by((): MenuItem[] => {
    const scenes = countPlacesOf(this.mapping.target);
    const isInvented = this.linked().end === null;
    const called = isInvented ? 'Take the mark away' : 'Unmap';
    const own: MenuItem = {
      id: 'unmap',
      label: scenes > 1 ? `${called} from this scene` : called,
      hint: 'Del',
      separated: true,
      onSelect: () => this.unmap('this_scene'),
    };
    if (scenes === 1) return [own];
    const all: MenuItem = {
      id: 'unmap-all',
      label: `${called} from all ${scenes} scenes`,
      onSelect: () => this.unmap('all_scenes'),
    };
    return [own, all];
  });

  /** Where in the scene it leads. */
  readonly wordsItems = $derived.by((): MenuItem[] => [
    ...(this.selected === null
      ? []
      : [
          {
            id: 'words',
            label: 'Map to the words selected in the script',
            hint: 'W',
            separated: true,
            onSelect: () => this.toSelected(),
          },
        ]),
    ...(this.words.length === 0
      ? []
      : [
          {
            id: 'whole',
            label: 'Map to the whole scene',
            hint: 'Shift W',
            separated: this.selected === null,
            onSelect: () => this.toWhole(),
          },
        ]),
  ]);

  /** Its flags. A mark of a review can be taken away by hand, but not put on. */
  readonly flagItems = $derived.by((): MenuItem[] => {
    const own = this.mapping.flags;
    const isOffered = (flag: Flag): boolean =>
      writersFlags.some((one) => one === flag) || own.includes(flag);
    return flags.filter(isOffered).map((flag, index) => ({
      id: flag,
      label: flagNames[flag],
      checked: own.includes(flag),
      separated: index === 0,
      onSelect: () => this.toggle(flag),
    }));
  });

  private toggle(flag: Flag): void {
    const { mapping, lane } = this;
    const now = mapping.flags.includes(flag)
      ? mapping.flags.filter((one) => one !== flag)
      : [...mapping.flags, flag];
    attempt(lane.setFlags(mapping, now));
  }

  /** Hears a key on the card; answers whether it knew it. */
  onKey(key: string): boolean {
    const { lane, mapping, offered } = this;
    const choice = choiceOfKey(key, { names: lane.project.mappings.names, offered });
    if (choice !== undefined) attempt(lane.say(mapping, choice));
    else if (key === 'Delete' || key === 'Backspace') this.unmap('this_scene');
    else if (key === 'r') this.editReason();
    else if (key === 'w') this.toSelected();
    else if (key === 'W') this.toWhole();
    else return false;
    return true;
  }
}
