/** What handlers need of the window: dialogs on it, and events to it. */
import { clipboard, dialog, type BrowserWindow } from 'electron';
import { toWire } from '../../shared/contract/channel.ts';
import type { EventPayloads } from '../../shared/contract/contract.ts';
import type { EventName } from '../../shared/contract/channels.ts';
import { exchangeEndings } from '../../shared/model/exchangeFormats.ts';
import type { Paper } from '../../shared/screenplay/layout.ts';
import { scriptEndings } from '../importers/scriptEndings.ts';
import { printPdf } from './printPdf.ts';

const projectFilter = { name: 'Palimpsest projects', extensions: ['palimpsest'] };

const textFilters = [
  {
    name: 'Texts',
    extensions: ['txt', 'text', 'md', 'markdown', 'srt', 'vtt', 'fountain', 'spmd', 'fdx', 'osf'],
  },
  { name: 'All files', extensions: ['*'] },
];

/** The window as main's use cases see it. */
export class WindowPort {
  constructor(private readonly window: BrowserWindow) {}

  /** Tells the window something. Silent when it is gone. */
  send<E extends EventName>(event: E, payload: EventPayloads[E]): void {
    if (!this.window.isDestroyed()) this.window.webContents.send(event, toWire(payload));
  }

  setTitle(title: string): void {
    if (!this.window.isDestroyed()) this.window.setTitle(title);
  }

  /** Puts text on the system's clipboard. */
  copyText(text: string): void {
    clipboard.writeText(text);
  }

  /** Makes everything in the window larger (1), smaller (-1), or as large as it is made (0). */
  zoom(step: 1 | 0 | -1): void {
    if (this.window.isDestroyed()) return;
    const { webContents } = this.window;
    webContents.setZoomLevel(step === 0 ? 0 : webContents.getZoomLevel() + step / 2);
  }

  /** Asks for a project to open; undefined when the writer thought better of it. */
  async askProject(): Promise<string | undefined> {
    const { filePaths } = await dialog.showOpenDialog(this.window, {
      title: 'Open project',
      filters: [projectFilter],
      properties: ['openFile'],
    });
    return filePaths[0];
  }

  /** Asks where a new project is to be. */
  async askNewProject(): Promise<string | undefined> {
    const { filePath } = await dialog.showSaveDialog(this.window, {
      title: 'New project',
      defaultPath: 'Untitled.palimpsest',
      filters: [projectFilter],
    });
    if (filePath === '') return undefined;
    return /\.palimpsest$/i.test(filePath) ? filePath : `${filePath}.palimpsest`;
  }

  /** Asks for texts to import. */
  async askTexts(): Promise<string[]> {
    const { filePaths } = await dialog.showOpenDialog(this.window, {
      title: 'Import texts',
      filters: textFilters,
      properties: ['openFile', 'multiSelections'],
    });
    return filePaths;
  }

  /** Asks for the changed file of a text; undefined when the writer thought better of it. */
  async askChangedText(): Promise<string | undefined> {
    const { filePaths } = await dialog.showOpenDialog(this.window, {
      title: 'Import a changed file',
      filters: textFilters,
      properties: ['openFile'],
    });
    return filePaths[0];
  }

  /** Asks for a script to import; undefined when the writer thought better of it. */
  async askScript(): Promise<string | undefined> {
    const { filePaths } = await dialog.showOpenDialog(this.window, {
      title: 'Import a script',
      filters: [{ name: 'Scripts', extensions: [...scriptEndings] }],
      properties: ['openFile'],
    });
    return filePaths[0];
  }

  /** Asks for a file of mappings; undefined when the writer thought better of it. */
  async askMappings(): Promise<string | undefined> {
    const { filePaths } = await dialog.showOpenDialog(this.window, {
      title: 'Read mappings',
      filters: [
        { name: 'Mappings', extensions: [...exchangeEndings] },
        { name: 'All files', extensions: ['*'] },
      ],
      properties: ['openFile'],
    });
    return filePaths[0];
  }

  /** Asks where an export is to go. */
  async askExport(defaultName: string, extension: string): Promise<string | undefined> {
    const { filePath } = await dialog.showSaveDialog(this.window, {
      title: 'Export',
      defaultPath: defaultName,
      filters: [{ name: extension.toUpperCase(), extensions: [extension] }],
    });
    return filePath === '' ? undefined : filePath;
  }

  /**
   * Prints a PDF of so many pages. False: called off in the print dialog.
   * @throws UserError `no_printer`, `print_failed`; ProjectError
   */
  print(bytes: Uint8Array, pages: number, paper: Paper): Promise<boolean> {
    return printPdf(this.window, bytes, pages, paper);
  }

  /** Asks whether these files may be replaced. */
  async askReplace(paths: readonly string[]): Promise<boolean> {
    const { response } = await dialog.showMessageBox(this.window, {
      type: 'warning',
      message:
        paths.length === 1 ? 'This file is already there.' : 'These files are already there.',
      detail: paths.join('\n'),
      buttons: ['Keep', 'Replace'],
      defaultId: 0,
      cancelId: 0,
    });
    return response === 1;
  }

  /** Asks whether to close although something could not be stored. */
  async askCloseAnyway(reason: string): Promise<boolean> {
    const { response } = await dialog.showMessageBox(this.window, {
      type: 'warning',
      message: 'The last changes are not stored yet.',
      detail: reason,
      buttons: ['Keep the window open', 'Close and lose them'],
      defaultId: 0,
      cancelId: 0,
    });
    return response === 1;
  }

  /** Asks whether to load a window once more that keeps crashing. False: quit. */
  async askTryAgain(reason: string): Promise<boolean> {
    const { response } = await dialog.showMessageBox(this.window, {
      type: 'error',
      message: 'The window keeps crashing.',
      detail: `It was loaded again and crashed again (${reason}). What you wrote is saved in the project, but for the last two seconds. Try again, or quit and start Palimpsest anew; if that does not help, start the computer anew.`,
      buttons: ['Try again', 'Quit'],
      defaultId: 0,
      cancelId: 1,
    });
    return response === 0;
  }
}
