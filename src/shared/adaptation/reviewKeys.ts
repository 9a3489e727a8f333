/** The keys of the review as data: what the window hears, shows beside its buttons and lists in the palette. */
import { writersFlags, type Action, type Choice, type WritersFlag } from '../model/adaptation.ts';
import { flagNames } from '../model/adaptationNames.ts';
import { choicesOf, type ActionNames } from '../model/actionNames.ts';
import type { Walk } from './review.ts';
import { choiceCommands } from './reviewChoice.ts';

/** Those that accept as one of the six, by their keys in turn. */
const acceptCommands = ['kept', 'condensed', 'expanded', 'altered'] as const satisfies Action[];

/** Those that say one of the project's own actions. Which one follows from its names: `ownChoiceOf`. */
export const ownCommands = ['own1', 'own2', 'own3', 'own4', 'own5'] as const;
export type OwnCommand = (typeof ownCommands)[number];

export const reviewCommands = [
  'accept',
  'reject',
  'none',
  'omit',
  'invent',
  ...acceptCommands,
  ...ownCommands,
  ...choiceCommands,
  'skip',
  'back',
  'next',
  'previous',
  'first',
  'last',
  'nextInBulk',
  'readOn',
  'readBack',
  'undo',
  'switchWalk',
  'bulk',
  'takeBackBulk',
  'reason',
  'words',
  ...writersFlags,
  'close',
] as const;
export type ReviewCommand = (typeof reviewCommands)[number];

/** Where a command stands among the hints. */
export type ReviewKeyGroup = 'decide' | 'action' | 'flag' | 'choose' | 'go' | 'rest';

export interface ReviewKey {
  readonly command: ReviewCommand;
  /** The first is the one that is shown. `Shift-u` is u with Shift; all else is `KeyboardEvent.key`. */
  readonly keys: readonly [string, ...string[]];
  /** On its button. */
  readonly label: string;
  /** In the palette, and where there is room to say it. */
  readonly title: string;
  readonly group: ReviewKeyGroup;
}

/** A flag's key: Shift and a letter of its name. */
const flagKeys: Readonly<Record<WritersFlag, string>> = {
  event: 'Shift-e',
  character: 'Shift-c',
  setting: 'Shift-s',
  motive: 'Shift-m',
  ending: 'Shift-n',
  moved: 'Shift-v',
  point_of_view: 'Shift-p',
  told_to_shown: 'Shift-t',
  shown_to_told: 'Shift-h',
  dialogue_reused: 'Shift-r',
};

/** One key for each thing to do. Letters stand for the English words. */
export const reviewKeys: readonly ReviewKey[] = [
  {
    command: 'accept',
    keys: ['a', 'Enter'],
    label: 'Accept',
    title: 'Accept what is taken, and go on',
    group: 'decide',
  },
  {
    command: 'reject',
    keys: ['x', 'Delete'],
    label: 'Reject',
    title: 'Reject the candidate, or unmap it',
    group: 'decide',
  },
  {
    command: 'none',
    keys: ['0'],
    label: 'None of these',
    title: 'None of the candidates answers it',
    group: 'decide',
  },
  {
    command: 'omit',
    keys: ['o'],
    label: 'Omitted',
    title: 'The version leaves it out: omitted',
    group: 'decide',
  },
  {
    command: 'invent',
    keys: ['i'],
    label: 'Invented',
    title: 'It has no source: invented',
    group: 'decide',
  },
  { command: 'kept', keys: ['1'], label: 'Kept', title: 'Accept as kept', group: 'action' },
  {
    command: 'condensed',
    keys: ['2'],
    label: 'Condensed',
    title: 'Accept as condensed',
    group: 'action',
  },
  {
    command: 'expanded',
    keys: ['3'],
    label: 'Expanded',
    title: 'Accept as expanded',
    group: 'action',
  },
  {
    command: 'altered',
    keys: ['4'],
    label: 'Altered',
    title: 'Accept as altered',
    group: 'action',
  },
  ...ownCommands.map((command, index): ReviewKey => ({
    command,
    keys: [String(acceptCommands.length + 1 + index)],
    label: `Own action ${index + 1}`,
    title: `Own action ${index + 1}`,
    group: 'action',
  })),
  ...writersFlags.map((flag): ReviewKey => ({
    command: flag,
    keys: [flagKeys[flag]],
    label: flagNames[flag],
    title: `Flag: ${flagNames[flag]}, or not`,
    group: 'flag',
  })),
  {
    command: 'reason',
    keys: ['r', 'w'],
    label: 'Reason',
    title: 'Say why',
    group: 'flag',
  },
  {
    command: 'words',
    keys: ['q'],
    label: 'Words',
    title: 'Say which words are meant…',
    group: 'flag',
  },
  {
    command: 'nextCandidate',
    keys: ['n', 'ArrowDown'],
    label: 'Next candidate',
    title: 'Next candidate',
    group: 'choose',
  },
  {
    command: 'previousCandidate',
    keys: ['p', 'ArrowUp'],
    label: 'Previous',
    title: 'Previous candidate',
    group: 'choose',
  },
  {
    command: 'placeBelow',
    keys: ['j'],
    label: 'Below it',
    title: 'The passage below the candidate instead',
    group: 'choose',
  },
  {
    command: 'placeAbove',
    keys: ['k'],
    label: 'Above it',
    title: 'The passage above the candidate instead',
    group: 'choose',
  },
  {
    command: 'mark',
    keys: [' ', 'm'],
    label: 'Mark',
    title: 'Mark it, to accept several as one mapping',
    group: 'choose',
  },
  {
    command: 'extendUp',
    keys: ['u'],
    label: 'Extend up',
    title: 'Take in the passage above',
    group: 'choose',
  },
  {
    command: 'extendDown',
    keys: ['d'],
    label: 'Extend down',
    title: 'Take in the passage below',
    group: 'choose',
  },
  {
    command: 'extendOwnUp',
    keys: ['Shift-u'],
    label: 'Own side up',
    title: 'Decide on the passage above as well',
    group: 'choose',
  },
  {
    command: 'extendOwnDown',
    keys: ['Shift-d'],
    label: 'Own side down',
    title: 'Decide on the passage below as well',
    group: 'choose',
  },
  {
    command: 'clearChoice',
    keys: ['c', 'Backspace'],
    label: 'Clear',
    title: 'Take the marks and extensions away',
    group: 'choose',
  },
  {
    command: 'skip',
    keys: ['s', 'g'],
    label: 'Next undecided',
    title: 'Next undecided passage; this one stays as it is',
    group: 'go',
  },
  { command: 'back', keys: ['b'], label: 'Back', title: 'Back to where you were', group: 'go' },
  {
    command: 'next',
    keys: ['ArrowRight', 'PageDown'],
    label: 'Next passage',
    title: 'Next passage, decided or not',
    group: 'go',
  },
  {
    command: 'previous',
    keys: ['ArrowLeft', 'PageUp'],
    label: 'Passage before',
    title: 'Passage before',
    group: 'go',
  },
  { command: 'first', keys: ['Home'], label: 'First', title: 'First passage', group: 'go' },
  { command: 'last', keys: ['End'], label: 'Last', title: 'Last passage', group: 'go' },
  {
    command: 'nextInBulk',
    keys: ['v'],
    label: 'Next in bulk',
    title: 'Next passage that was accepted in bulk',
    group: 'go',
  },
  {
    command: 'readOn',
    keys: ['Shift-ArrowDown', 'Shift-PageDown'],
    label: 'Read on',
    title: 'Read on in what is at hand, where it is longer than the window',
    group: 'go',
  },
  {
    command: 'readBack',
    keys: ['Shift-ArrowUp', 'Shift-PageUp'],
    label: 'Read back',
    title: 'Read back in what is at hand',
    group: 'go',
  },
  { command: 'undo', keys: ['z'], label: 'Undo', title: 'Undo', group: 'rest' },
  {
    command: 'switchWalk',
    keys: ['t'],
    label: 'Other side',
    title: 'Go through the other side',
    group: 'rest',
  },
  {
    command: 'bulk',
    keys: ['Shift-a'],
    label: 'Accept many…',
    title: 'Accept all suggestions above a score…',
    group: 'rest',
  },
  {
    command: 'takeBackBulk',
    keys: ['Shift-b'],
    label: 'Take back what is in bulk',
    title: 'Take back what was accepted in bulk between these texts',
    group: 'rest',
  },
  {
    command: 'close',
    keys: ['Escape'],
    label: 'Close',
    title: 'Back to the columns',
    group: 'rest',
  },
];

const byKey = new Map(
  reviewKeys.flatMap((one) => one.keys.map((key) => [key, one.command] as const)),
);

/** The command that a key stands for, whatever Caps Lock says; undefined for any other key. */
export function reviewCommandFor(key: string, shift: boolean): ReviewCommand | undefined {
  const name = key.length === 1 ? key.toLowerCase() : key;
  return byKey.get(shift ? `Shift-${name}` : name);
}

/**
 * The project's own actions that can be said on a side, in the order of their keys: those that count as one of
 * the four, as the lanes have them, then those that count as what has no counterpart there. The first have a
 * command each.
 */
export function ownChoicesFor(walk: Walk, names: ActionNames): Choice[] {
  const leftOut = walk === 'source' ? 'omitted' : 'invented';
  return [...choicesOf(acceptCommands, names), ...choicesOf([leftOut], names)].filter(
    ({ ownAction }) => ownAction !== null,
  );
}

/** Whether a command says an own action. */
export function isOwnCommand(command: ReviewCommand): command is OwnCommand {
  return ownCommands.some((one) => one === command);
}

/** What a command for an own action says; undefined when the project has none for it, or it is no such command. */
export function ownChoiceOf(
  command: ReviewCommand,
  walk: Walk,
  names: ActionNames,
): Choice | undefined {
  const place = ownCommands.findIndex((one) => one === command);
  return ownChoicesFor(walk, names)[place];
}

/** Whether a command has a meaning on a side: only a source can be omitted, only a target invented. */
export function isForWalk(command: ReviewCommand, walk: Walk): boolean {
  if (command === 'omit') return walk === 'source';
  return command !== 'invent' || walk === 'target';
}

/** A key as it is shown, such as `Shift U`. */
export function reviewKeyName(key: string): string {
  const names: Readonly<Record<string, string>> = {
    ' ': 'Space',
    ArrowRight: '→',
    ArrowLeft: '←',
    ArrowUp: '↑',
    ArrowDown: '↓',
    Escape: 'Esc',
    PageDown: 'Page Down',
    PageUp: 'Page Up',
  };
  const plain = key.replace(/^Shift-/, '');
  const name = names[plain] ?? (plain.length === 1 ? plain.toUpperCase() : plain);
  return plain === key ? name : `Shift ${name}`;
}
