import { writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { useFolder } from '../../tests/support/folder.ts';
import { AppStore } from './appStore.ts';

const folder = useFolder();

it.each([
  ['no file', null],
  ['settings of before there were keys of one’s own', '{"theme":"dark"}'],
  ['keys that there are not', '{"theme":"dark","keyChanges":{"poem":{"enter":"shot"},"action":3}}'],
  ['a broken file', '{"theme":'],
])('starts with the table’s own keys: %s', (_name, text) => {
  const path = folder.path('settings.json');
  if (text !== null) writeFileSync(path, text);
  expect(new AppStore(path).get().keyChanges).toEqual({});
});

it('remembers the writer’s own keys', () => {
  const path = folder.path('settings.json');
  const keyChanges = { action: { enter: 'shot', tabEmpty: null } } as const;
  new AppStore(path).set({ keyChanges });
  expect(new AppStore(path).get().keyChanges).toEqual(keyChanges);
});
