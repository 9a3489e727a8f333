/** Bringing texts in: the files chosen, how each is read, what it testifies to. */
import type { ChosenFile, ImportPreview } from '../../../shared/contract/library.ts';
import { readBeginning } from '../../../shared/model/cueTime.ts';
import type { VersionId, WitnessId } from '../../../shared/model/ids.ts';
import type { Unit, WitnessKind, WorkKind } from '../../../shared/model/sources.ts';
import type { Repair, RepairKind, RepairOff } from '../../../shared/text/edits.ts';
import { call, CallError, listen } from '../../app/bridge.ts';
import type { Project } from '../../app/project.svelte.ts';
import { isOneOff, switchRepair } from './repairsOff.ts';

/** What the writer says of the text that is being brought in. */
export interface ImportForm {
  /** A work of the project, or `new`. */
  work: VersionId | 'new';
  workKind: WorkKind;
  workTitle: string;
  creator: string;
  year: string;
  title: string;
  kind: WitnessKind;
  /** When in the film subtitles begin, as it was typed; empty: at its beginning. */
  begins: string;
}

export class ImportController {
  files = $state.raw<readonly ChosenFile[]>([]);
  index = $state(0);
  unit = $state<Unit | null>(null);
  encoding = $state<string | null>(null);
  off = $state.raw<readonly RepairOff[]>([]);
  /** The single repairs that were switched off, as they were. */
  left = $state.raw<readonly Repair[]>([]);
  preview = $state.raw<ImportPreview | null>(null);
  form = $state<ImportForm>(emptyForm());
  /** 0 to 1 while something runs, else null. */
  progress = $state<number | null>(null);
  error = $state('');
  /** The first text that was stored. */
  stored = $state.raw<WitnessId | null>(null);
  /** The fields that the writer has been in: what they say is the writer's, nothing too. */
  readonly touched = new Set<'title' | 'workTitle' | 'workKind' | 'kind'>();
  private jobId = '';

  constructor(private readonly project: Project) {}

  get file(): ChosenFile | undefined {
    return this.files[this.index];
  }

  /** Asks for files; answers whether any were chosen. */
  async choose(): Promise<boolean> {
    this.files = await call('library.choose', undefined);
    this.index = 0;
    if (this.files.length === 0) return false;
    await this.beginFile();
    return true;
  }

  /**
   * Reads the current file as the settings say, for the preview. A reading that is still under way is
   * stopped, and what it answers is not shown: the last settings are those that count.
   */
  async read(): Promise<void> {
    const { file } = this;
    if (file === undefined) return;
    this.cancel();
    const unread = this.preview === null;
    await this.withProgress(async (jobId) => {
      const preview = await call('library.preview', {
        token: file.token,
        jobId,
        unit: this.unit,
        encoding: this.encoding,
        off: this.off,
      });
      if (jobId === this.jobId) this.preview = preview;
    });
    if (unread) this.fillForm(this.preview);
  }

  /** Switches a kind of repair and reads again. */
  async setKindOff(kind: RepairKind, isOff: boolean): Promise<void> {
    this.off = switchRepair(this.off, { kind, rawStart: null }, isOff);
    await this.read();
  }

  /** Leaves a single repair out, or makes it after all, and reads again. */
  async setOff(repair: Repair, isOff: boolean): Promise<void> {
    this.off = switchRepair(this.off, repair, isOff);
    if (isOff && !isOneOff(this.left, repair)) this.left = [...this.left, repair];
    await this.read();
    // It stands in the list until it is read again, as one that is made.
    this.left = this.left.filter((one) => isOneOff(this.off, one));
  }

  /** Stores the current file, as one step of the history. Answers whether it was the last. */
  async store(): Promise<boolean> {
    const { file, form } = this;
    if (file === undefined) return true;
    const stored = await this.withProgress(async (jobId) => {
      const { witness, change } = await call('library.import', {
        token: file.token,
        jobId,
        unit: this.preview?.unit ?? this.unit,
        encoding: this.encoding,
        off: this.off,
        title: form.title.trim(),
        kind: form.kind,
        beginsAt: this.beginsAt ?? 0,
        work:
          form.work === 'new'
            ? {
                kind: form.workKind,
                title: form.workTitle.trim(),
                creator: form.creator.trim(),
                year: /^-?\d{1,4}$/.test(form.year.trim()) ? Number(form.year) : null,
              }
            : { versionId: form.work },
      });
      // Noted once it is there: until then, undo takes back what was done before.
      await this.project.noteImport(witness, change);
      this.stored ??= witness.id;
    });
    return stored && this.next();
  }

  /** Goes on to the next file. Answers whether there is none. */
  async next(): Promise<boolean> {
    // The dialog stands a frame longer, and says until then what it was about.
    if (this.index + 1 >= this.files.length) return true;
    this.index++;
    await this.beginFile();
    return false;
  }

  /** Stops what is running. */
  cancel(): void {
    if (this.progress !== null) void call('job.cancel', { jobId: this.jobId });
  }

  /** The file was refused, and there is nothing to say about it yet. */
  readonly refused = $derived(this.preview === null && this.error !== '');

  /** When in the film the text begins, in seconds; null when what was typed is no time. */
  readonly beginsAt = $derived(
    this.preview?.format === 'subtitles' ? readBeginning(this.form.begins) : 0,
  );

  /** What keeps the form from being stored; empty when nothing does. */
  readonly missing = $derived.by(() => {
    if (this.preview === null) return 'The text has to be read first.';
    if (this.form.title.trim() === '') return 'Give the text a title.';
    if (this.form.work === 'new' && this.form.workTitle.trim() === '') {
      return 'Say which work the text testifies to.';
    }
    return this.beginsAt === null ? 'Say when the text begins.' : '';
  });

  private async beginFile(): Promise<void> {
    this.unit = null;
    this.encoding = null;
    this.off = [];
    this.left = [];
    this.preview = null;
    this.touched.clear();
    // The first text of a project is taken for the novel.
    const isFirst = !this.project.works.some((work) => work.kind === 'novel');
    this.form = { ...emptyForm(), workKind: isFirst ? 'novel' : 'film' };
    await this.read();
  }

  /** What the text itself suggests, where the writer has said nothing while it was read. */
  private fillForm(preview: ImportPreview | null): void {
    if (preview === null) return;
    const { suggestedTitle } = preview;
    const { form } = this;
    const { touched } = this;
    const isOfFilm = preview.format === 'subtitles' || preview.format === 'screenplay';
    this.form = {
      ...form,
      workKind: touched.has('workKind') || !isOfFilm ? form.workKind : 'film',
      title: touched.has('title') ? form.title : suggestedTitle,
      workTitle: touched.has('workTitle') ? form.workTitle : suggestedTitle,
      kind: touched.has('kind') ? form.kind : kindSuggestedBy(preview),
    };
  }

  /** Runs a job with its progress shown. Answers whether it came to its end. */
  private async withProgress(work: (jobId: string) => Promise<void>): Promise<boolean> {
    const own = crypto.randomUUID();
    this.jobId = own;
    this.progress = 0;
    this.error = '';
    const stop = listen('job:progress', ({ jobId, done }) => {
      if (jobId === this.jobId) this.progress = done;
    });
    try {
      await work(own);
      return true;
    } catch (error) {
      const cancelled = error instanceof CallError && error.code === 'cancelled';
      if (!cancelled && own === this.jobId) {
        this.error = error instanceof Error ? error.message : String(error);
      }
      return false;
    } finally {
      stop();
      if (own === this.jobId) this.progress = null;
    }
  }
}

/** The kind of text that a file holds, by how it is written and how long it is. */
function kindSuggestedBy({ format, unit }: ImportPreview): WitnessKind {
  if (format === 'subtitles' || format === 'screenplay') return format;
  return unit === 'sentence' ? 'plot_summary' : 'full_text';
}

function emptyForm(): ImportForm {
  return {
    work: 'new',
    workKind: 'novel',
    workTitle: '',
    creator: '',
    year: '',
    title: '',
    kind: 'plot_summary',
    begins: '',
  };
}
