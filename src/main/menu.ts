/** The system menu. Its items name commands of the window's registry; Alt shows it. */
import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { WindowPort } from './ipc/window.ts';

/** Installs the menu. Undo and redo are the window's own: one history over everything. */
export function installMenu(window: WindowPort): void {
  const command = (label: string, id: string): MenuItemConstructorOptions => ({
    label,
    click: () => window.send('app:command', { id }),
  });
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      {
        label: '&File',
        submenu: [
          command('New Project…', 'project.create'),
          command('Open Project…', 'project.open'),
          command('Open the Sample', 'project.openSample'),
          { type: 'separator' },
          command('Import Texts…', 'library.import'),
          command('Export…', 'export.open'),
          command('Print…', 'draft.print'),
          command('Print Revised Pages…', 'draft.printRevised'),
          { type: 'separator' },
          command('Title Page…', 'titlePage.open'),
          command('Page Setup…', 'pageSetup.open'),
          command('Revisions…', 'revisions.open'),
          command('Save a Version…', 'versions.save'),
          command('Versions…', 'versions.open'),
          { type: 'separator' },
          command('Backups…', 'project.backups'),
          command('Show Project in Folder', 'project.showInFolder'),
          command('Reload the Project', 'project.reload'),
          command('Close Project', 'project.close'),
          { type: 'separator' },
          { role: 'quit' },
        ],
      },
      {
        label: '&Edit',
        submenu: [
          command('Undo', 'edit.undo'),
          command('Redo', 'edit.redo'),
          { type: 'separator' },
          { role: 'cut' },
          { role: 'copy' },
          { role: 'paste' },
          { role: 'selectAll' },
          { type: 'separator' },
          command('Keys of the Script…', 'keys.open'),
          { type: 'separator' },
          command('Find…', 'find.open'),
          command('Find and Replace…', 'find.replace'),
          { type: 'separator' },
          {
            label: 'Spelling',
            submenu: [
              command('Next Misspelt Word', 'spelling.next'),
              command('Misspelt Word Before', 'spelling.previous'),
              command('Suggestions for This Word', 'spelling.suggest'),
              { type: 'separator' },
              command('The Project’s Words…', 'spelling.words'),
              { type: 'separator' },
              command('English (US)', 'spelling.en-US'),
              command('English (UK)', 'spelling.en-GB'),
              command('Off', 'spelling.off'),
            ],
          },
        ],
      },
      {
        label: '&View',
        submenu: [
          command('Write', 'screen.write'),
          command('Compare', 'screen.compare'),
          command('Cards', 'screen.cards'),
          command('Breakdown', 'screen.breakdown'),
          command('Library', 'screen.library'),
          command('Read as Pages', 'reading.open'),
          command('Review the Mappings…', 'review.open'),
          { type: 'separator' },
          command('Light Theme', 'theme.light'),
          command('Dark Theme', 'theme.dark'),
          command('System Theme', 'theme.system'),
          { type: 'separator' },
          command('Statistics…', 'statistics.open'),
          command('Goals…', 'goals.open'),
          command('Focus Mode', 'view.focusMode'),
          command('Larger Page', 'page.larger'),
          command('Smaller Page', 'page.smaller'),
          command('Page at Its Own Size', 'page.ownSize'),
          { type: 'separator' },
          { label: 'Larger Interface', click: () => window.zoom(1) },
          { label: 'Smaller Interface', click: () => window.zoom(-1) },
          { label: 'Interface at Its Own Size', click: () => window.zoom(0) },
          { role: 'togglefullscreen' },
        ],
      },
      { label: '&Help', submenu: [command('All Commands…', 'palette.open')] },
    ]),
  );
}
