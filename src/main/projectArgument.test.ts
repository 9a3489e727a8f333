import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectIn } from './projectArgument.ts';

describe('the project that a start names', () => {
  const folder = resolve('/home/me/novels');

  it('counts from the folder of that start', () => {
    expect(projectIn(['.', 'Ferry.palimpsest'], folder)).toBe(resolve(folder, 'Ferry.palimpsest'));
    expect(projectIn(['../Ferry.PALIMPSEST'], folder)).toBe(resolve('/home/me/Ferry.PALIMPSEST'));
  });

  it('stays where it is when it is a whole path', () => {
    expect(projectIn([resolve('/mnt/A.palimpsest')], folder)).toBe(resolve('/mnt/A.palimpsest'));
  });

  it('is no option and no other file', () => {
    expect(projectIn(['--file=A.palimpsest', 'notes.txt'], folder)).toBeUndefined();
  });
});
