/** The commands that belong to no single screen. */
import { pageZooms } from '../../shared/model/pageZoom.ts';
import { emphases, type Emphasis } from '../../shared/screenplay/elements.ts';
import { elementMenu, elementNames, directKeyOf } from '../../shared/screenplay/keys.ts';
import { isTextField } from '../ui/textField.ts';
import { call } from './bridge.ts';
import type { Command } from './commands.svelte.ts';
import { printDraft } from './printDraft.ts';
import { attempt, tell } from './toasts.ts';
import type { Screen, Workbench } from './workbench.svelte.ts';

const screenTitles: Readonly<Record<Screen, string>> = {
  write: 'Write',
  compare: 'Compare',
  cards: 'Cards',
  breakdown: 'Breakdown',
  library: 'Library',
};

/** The settings that are on or off. */
const switches = [
  { setting: 'completion', title: 'Completion of cues and headings' },
  { setting: 'continued', title: "Automatic (CONT'D)" },
  { setting: 'typewriter', title: 'Typewriter scrolling, the caret stays in the middle' },
  { setting: 'smartQuotes', title: 'Smart quotes, curved as they are typed' },
  { setting: 'compactSources', title: 'Compact passages beside the script' },
] as const;

const emphasisNames: Readonly<Record<Emphasis, string>> = {
  bold: 'Bold',
  italic: 'Italic',
  underline: 'Underline',
};

/** Puts the program's own commands into the registry. The answer takes them out. */
export function addAppCommands(workbench: Workbench): () => void {
  const { history } = workbench;
  const open = (): boolean => workbench.project !== null;
  const writing = (): boolean => workbench.screen === 'write' && workbench.draft !== null;

  const screenCommands = (Object.keys(screenTitles) as Screen[]).map((screen, index): Command => ({
    id: `screen.${screen}`,
    title: `Go to ${screenTitles[screen]}`,
    group: 'View',
    keys: [`Alt-${index + 1}`],
    enabled: open,
    run: () => {
      if (screen === 'write') return workbench.showScript();
      workbench.screen = screen;
      return undefined;
    },
  }));

  const elementCommands = elementMenu.map((type): Command => {
    const digit = directKeyOf(type);
    return {
      id: `element.${type}`,
      title: elementNames[type],
      group: 'Element',
      ...(digit === null ? {} : { keys: [`Mod-${digit}`] }),
      enabled: writing,
      run: () => workbench.draft?.editor.setElement(type),
    };
  });

  const emphasisCommands = emphases.map((emphasis): Command => ({
    id: `emphasis.${emphasis}`,
    title: emphasisNames[emphasis],
    group: 'Edit',
    keys: [`Mod-${emphasis.charAt(0)}`],
    enabled: () => writing() && !inTextField(),
    offered: writing,
    run: () => workbench.draft?.editor.toggleEmphasis(emphasis),
  }));

  return workbench.commands.add([
    {
      id: 'palette.open',
      title: 'All commands',
      group: 'View',
      keys: ['Mod-k'],
      run: () => {
        workbench.paletteOpen = !workbench.paletteOpen;
      },
    },
    ...screenCommands,
    {
      id: 'edit.undo',
      get title() {
        return titleOf('Undo', history.nextUndo);
      },
      group: 'Edit',
      keys: ['Mod-z'],
      enabled: () => open() && !inTextField(),
      offered: () => open() && history.nextUndo !== undefined,
      over: 'dialog',
      run: () => workbench.undo(),
    },
    {
      id: 'edit.redo',
      get title() {
        return titleOf('Redo', history.nextRedo);
      },
      group: 'Edit',
      keys: ['Mod-Shift-z', 'Mod-y'],
      enabled: () => open() && !inTextField(),
      offered: () => open() && history.nextRedo !== undefined,
      over: 'dialog',
      run: () => workbench.redo(),
    },
    {
      id: 'project.create',
      title: 'New project…',
      group: 'Project',
      keys: ['Mod-Shift-n'],
      run: () => workbench.leaveFor(() => call('project.create', undefined)),
    },
    {
      id: 'project.open',
      title: 'Open project…',
      group: 'Project',
      keys: ['Mod-o'],
      run: () => workbench.leaveFor(() => call('project.open', undefined)),
    },
    {
      id: 'project.openSample',
      title: 'Open the sample project',
      group: 'Project',
      run: () => workbench.leaveFor(() => call('project.openSample', undefined)),
    },
    {
      id: 'project.showInFolder',
      title: 'Show the project in its folder',
      group: 'Project',
      enabled: open,
      run: () => attempt(call('project.showInFolder', undefined)),
    },
    {
      id: 'project.reload',
      title: 'Reload the project',
      group: 'Project',
      enabled: open,
      run: () => workbench.reload(),
    },
    {
      id: 'project.close',
      title: 'Close the project',
      group: 'Project',
      keys: ['Mod-Shift-w'],
      enabled: open,
      run: () => workbench.leaveFor(() => call('project.close', undefined)),
    },
    {
      id: 'project.backups',
      title: 'Open a backup of this project…',
      group: 'Project',
      enabled: open,
      run: async () => {
        const backups = await call('project.backups', undefined);
        if (backups.length === 0) {
          tell('There is no backup yet: one is made after 15 minutes of work.');
          return;
        }
        workbench.backups = backups;
      },
    },
    {
      id: 'library.import',
      title: 'Import texts…',
      group: 'Library',
      keys: ['Mod-Shift-i'],
      enabled: open,
      run: () => {
        workbench.importOpen = true;
      },
    },
    {
      id: 'draft.import',
      title: 'Import a script as a new draft…',
      group: 'Project',
      enabled: open,
      run: () => workbench.importDraft(),
    },
    {
      id: 'review.open',
      title: 'Review the mappings, passage by passage…',
      group: 'View',
      keys: ['Mod-Shift-r'],
      enabled: open,
      run: () => {
        if (workbench.review === null) {
          workbench.openReview(workbench.screen === 'compare' ? workbench.comparedPair : 'first');
        } else workbench.screen = 'compare';
      },
    },
    {
      id: 'export.open',
      title: 'Export…',
      group: 'Project',
      keys: ['Mod-e'],
      enabled: open,
      run: () => {
        workbench.exportOpen = true;
      },
    },
    {
      id: 'comparison.export',
      title: 'Export the comparison…',
      group: 'Project',
      enabled: () => (workbench.project?.versions.length ?? 0) > 1,
      run: () => {
        workbench.screen = 'compare';
        workbench.comparisonExportOpen = true;
      },
    },
    {
      id: 'draft.print',
      title: 'Print the draft…',
      group: 'Project',
      keys: ['Mod-p'],
      over: 'reading',
      enabled: () => workbench.draft !== null,
      run: async () => {
        if (workbench.draft !== null) await printDraft(workbench.draft, false);
      },
    },
    {
      id: 'draft.printRevised',
      title: 'Print the revised pages…',
      group: 'Project',
      over: 'reading',
      enabled: () => workbench.draft?.revisions.current != null,
      run: async () => {
        if (workbench.draft !== null) await printDraft(workbench.draft, true);
      },
    },
    {
      id: 'versions.save',
      title: 'Save a version…',
      group: 'Project',
      keys: ['Mod-Shift-s'],
      enabled: () => workbench.draft !== null,
      run: () => {
        workbench.saveVersionOpen = true;
      },
    },
    {
      id: 'versions.open',
      title: 'Versions: compare and restore…',
      group: 'Project',
      enabled: () => workbench.draft !== null,
      run: () => {
        workbench.versionsOpen = true;
      },
    },
    {
      id: 'statistics.open',
      title: 'Statistics of this draft…',
      group: 'View',
      keys: ['Alt-t'],
      enabled: () => workbench.draft !== null,
      run: () => {
        workbench.statisticsTab = 'overview';
        workbench.statisticsOpen = true;
      },
    },
    {
      id: 'goals.open',
      title: 'Goals for this draft and for the day…',
      group: 'View',
      enabled: () => workbench.draft !== null,
      run: () => {
        workbench.statisticsTab = 'goals';
        workbench.statisticsOpen = true;
      },
    },
    {
      id: 'titlePage.open',
      title: 'Title page…',
      group: 'Project',
      enabled: () => workbench.draft !== null,
      run: () => {
        workbench.titlePageOpen = true;
      },
    },
    {
      id: 'numbers.lock',
      title: 'Scene numbers: lock them, new scenes get letters',
      group: 'Project',
      enabled: () => workbench.draft?.pageSetup.numbering === 'counted',
      run: () => workbench.numberScenes('lock'),
    },
    {
      id: 'numbers.keep',
      title: 'Scene numbers: keep those of the new scenes',
      group: 'Project',
      enabled: () => workbench.draft?.pageSetup.numbering === 'locked',
      run: () => workbench.numberScenes('lock'),
    },
    {
      id: 'numbers.unlock',
      title: 'Scene numbers: unlock them and count anew',
      group: 'Project',
      enabled: () => workbench.draft !== null,
      run: () => workbench.numberScenes('count'),
    },
    {
      id: 'pages.lock',
      title: 'Pages: lock them, new pages get letters',
      group: 'Project',
      enabled: () => workbench.draft?.pageSetup.lockedPages.length === 0,
      run: () => workbench.lockPages('lock'),
    },
    {
      id: 'pages.keep',
      title: 'Pages: lock those with letters too',
      group: 'Project',
      enabled: () => (workbench.draft?.pageSetup.lockedPages.length ?? 0) > 0,
      run: () => workbench.lockPages('lock'),
    },
    {
      id: 'pages.unlock',
      title: 'Pages: unlock them and count anew',
      group: 'Project',
      enabled: () => (workbench.draft?.pageSetup.lockedPages.length ?? 0) > 0,
      run: () => workbench.lockPages('unlock'),
    },
    {
      id: 'pageSetup.open',
      title: 'Page setup…',
      group: 'Project',
      enabled: () => workbench.draft !== null,
      run: () => {
        workbench.pageSetupOpen = true;
      },
    },
    {
      id: 'actionNames.open',
      title: 'Names of the actions…',
      group: 'Project',
      enabled: () => workbench.project !== null,
      run: () => {
        workbench.actionNamesOpen = true;
      },
    },
    {
      id: 'view.focusMode',
      title: 'Focus mode: the page alone, or everything',
      group: 'View',
      keys: ['Shift-F11'],
      enabled: writing,
      run: () => workbench.setFocusMode(!workbench.focusMode),
    },
    ...zoomCommands(workbench, writing),
    {
      id: 'keys.open',
      title: 'Keys of the script…',
      group: 'Edit',
      run: () => {
        workbench.keysOpen = true;
      },
    },
    ...(['light', 'dark', 'system'] as const).map((theme): Command => ({
      id: `theme.${theme}`,
      title: `Theme: ${theme}`,
      group: 'View',
      over: 'dialog',
      run: () => workbench.setSettings({ theme }),
    })),
    ...(['standard', 'trelby'] as const).map((keyTable): Command => ({
      id: `keys.${keyTable}`,
      title:
        keyTable === 'standard'
          ? 'Keys: Enter after dialogue makes action (standard)'
          : 'Keys: Enter after dialogue makes a cue (Trelby)',
      group: 'Edit',
      run: () => workbench.setSettings({ keyTable }),
    })),
    ...switches.map(({ setting, title }): Command => ({
      id: `editor.${setting}`,
      title: `${title}: on or off`,
      group: 'Edit',
      run: async () => {
        await workbench.setSettings({ [setting]: !workbench.settings[setting] });
        if (workbench.settings.typewriter) workbench.draft?.editor.showCaretInMiddle();
        tell(workbench.settings[setting] ? 'It is on now.' : 'It is off now.');
      },
    })),
    {
      id: 'element.dual',
      title: 'Dual dialogue: side by side, or apart',
      group: 'Element',
      keys: ['Mod-d'],
      enabled: writing,
      run: () => {
        if (workbench.draft?.editor.toggleDualDialogue() === false) {
          tell('Put the caret into one of two speeches that follow each other.');
        }
        workbench.draft?.editor.focus();
      },
    },
    ...elementCommands,
    ...emphasisCommands,
  ]);
}

/** Commands that show the page larger or smaller, by the steps of `pageZooms`. */
function zoomCommands(workbench: Workbench, enabled: () => boolean): Command[] {
  const zoom = (): number => workbench.settings.pageZoom;
  const set = async (wanted: number | undefined): Promise<void> => {
    if (wanted !== undefined && wanted !== zoom()) await workbench.setPageZoom(wanted);
  };
  return [
    {
      id: 'page.larger',
      title: 'Show the page larger',
      group: 'View',
      keys: ['Mod-=', 'Mod-+', 'Mod-Shift-+'],
      enabled,
      run: () => set(pageZooms.find((step) => step > zoom())),
    },
    {
      id: 'page.smaller',
      title: 'Show the page smaller',
      group: 'View',
      keys: ['Mod--'],
      enabled,
      run: () => set(pageZooms.findLast((step) => step < zoom())),
    },
    {
      id: 'page.ownSize',
      title: 'Show the page at its own size',
      group: 'View',
      keys: ['Alt-0'],
      enabled,
      run: () => set(100),
    },
  ];
}

/** What undo or redo would do, such as “Undo: Map to scene 6”. */
function titleOf(what: 'Undo' | 'Redo', label: string | undefined): string {
  return label === undefined ? what : `${what}: ${label}`;
}

/** A text field has its own undo. The script's page has not: its undo is ours. */
function inTextField(): boolean {
  return isTextField(document.activeElement);
}
