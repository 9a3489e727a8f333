/** The sample project as the program opens it: a copy of the writer's own, made when first asked for. */
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { copyProjectFile } from '../db/backup.ts';
import { UserError } from './userError.ts';

/** The sample's file name. */
export const sampleFileName = 'The Kite Runner.palimpsest';

export class SampleProject {
  /**
   * @param built the folder in which the build left the sample
   * @param folder where the writer's copy is kept
   */
  constructor(
    private readonly built: string,
    private readonly folder: string,
  ) {}

  /** The path of the writer's copy, made first if there is none. */
  async provide(): Promise<string> {
    const path = join(this.folder, sampleFileName);
    if (existsSync(path)) return path;
    const from = join(this.built, sampleFileName);
    if (!existsSync(from)) {
      throw new UserError('no_sample', 'The sample project was not built. Run “npm run build”.');
    }
    await mkdir(this.folder, { recursive: true });
    await copyProjectFile(from, path);
    return path;
  }
}
