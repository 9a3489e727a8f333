/**
 * A process that is told a change of a text, makes it in a project, and kills itself on the way: `PROJECT STEP`. It
 * dies before the question to the project with that number, counted from 0; at one that never comes, once the
 * change is made.
 */
import { ProjectDb } from '../../src/main/db/projectDb.ts';
import { writeTextChange, type TextChange } from '../../src/main/services/changedText.ts';
import { keepLittleInMemory, watchedProject } from './watchedProject.ts';

const [path = '', last = ''] = process.argv.slice(2);

function die(): void {
  process.kill(process.pid, 'SIGKILL');
}

async function make(change: TextChange): Promise<void> {
  const db = await ProjectDb.open(path);
  keepLittleInMemory(db);
  let step = 0;
  const dying = watchedProject(db, () => {
    if (step++ === Number(last)) die();
  });
  writeTextChange(dying, change, 'make');
  die();
}

process.once('message', (change: TextChange) => {
  make(change).catch((error: unknown) => {
    console.error(error);
    process.exit(1);
  });
});
