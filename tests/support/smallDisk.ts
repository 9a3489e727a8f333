/** A disk of a megabyte that can be filled, where this process may make one. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

function mount(folder: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'palimpsest-test', folder], {
      stdio: 'ignore',
    });
    return true;
  } catch {
    return false;
  }
}

/** Whether a small disk can be made here; tests that need one skip, and say so, where not. */
export const canMount = ((): boolean => {
  if (process.platform !== 'linux') return false;
  const folder = mkdtempSync(join(tmpdir(), 'palimpsest-mount-'));
  const mounted = mount(folder);
  if (mounted) execFileSync('umount', [folder]);
  rmSync(folder, { recursive: true });
  return mounted;
})();

/** Makes a small disk. @returns its folder */
export function mountSmallDisk(): string {
  const disk = mkdtempSync(join(tmpdir(), 'palimpsest-disk-'));
  mount(disk);
  return disk;
}

/** Takes the disk away with all that is on it, whoever still has a file of it open. */
export function unmountSmallDisk(disk: string): void {
  execFileSync('umount', ['-l', disk]);
  rmSync(disk, { recursive: true });
}

/** Fills the disk to the last byte; the answer makes room again. */
export function fillDisk(disk: string): () => void {
  const path = join(disk, 'filler');
  let size = 1024 * 1024;
  while (size >= 1) {
    try {
      writeFileSync(path, Buffer.alloc(size), { flag: 'a' });
    } catch {
      size = Math.floor(size / 2);
    }
  }
  return () => rmSync(path);
}
