/** The registry of commands, and what an open dialog leaves of it. */
import { afterEach, expect, it, vi } from 'vitest';
import { noteDialog } from '../ui/openDialogs.svelte.ts';
import { Commands, type Command } from './commands.svelte.ts';

// The names of the keys are read as the module is.
vi.hoisted(() => vi.stubGlobal('navigator', { platform: 'Linux' }));

const command = (id: string, part: Partial<Command>): Command => ({
  id,
  title: id,
  group: 'Test',
  run: () => undefined,
  ...part,
});

const page = command('page', { keys: ['F7'] });
const undo = command('undo', { over: 'dialog' });
const print = command('print', { over: 'reading' });
const inDialog = command('inDialog', { keys: ['F7'], over: 'dialog', enabled: () => true });
const commands = new Commands();
commands.add([page, undo, print, inDialog]);

const possible = (): string[] =>
  commands.list.filter((one) => commands.can(one)).map(({ id }) => id);
const open: (() => void)[] = [];
const close = (): void => open.pop()?.();

afterEach(() => {
  while (open.length > 0) close();
});

it('leaves an open dialog the commands that are for it', () => {
  expect(possible()).toEqual(['page', 'undo', 'print', 'inDialog']);
  open.push(noteDialog());
  expect(possible()).toEqual(['undo', 'inDialog']);
  close();
  expect(possible()).toEqual(['page', 'undo', 'print', 'inDialog']);
});

it('leaves the reading view what is for it or for any dialog, until a dialog stands above it', () => {
  open.push(noteDialog('reading'));
  expect(possible()).toEqual(['undo', 'print', 'inDialog']);
  open.push(noteDialog());
  expect(possible()).toEqual(['undo', 'inDialog']);
  close();
  expect(possible()).toEqual(['undo', 'print', 'inDialog']);
});

it('gives a key to the command of the dialog, which without one is that of the page', () => {
  const press = {
    key: 'F7',
    ctrlKey: false,
    altKey: false,
    shiftKey: false,
    metaKey: false,
  };
  expect(commands.forKey(press)?.id).toBe('page');
  open.push(noteDialog());
  expect(commands.forKey(press)?.id).toBe('inDialog');
});
