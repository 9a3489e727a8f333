/** The bridge between window and main: the contract's channels and events, and nothing else. */
import { contextBridge, ipcRenderer } from 'electron';
import { channels, events } from '../shared/contract/channels.ts';

const knownChannels = new Set<string>(channels);
const knownEvents = new Set<string>(events);

contextBridge.exposeInMainWorld('palimpsest', {
  call: (channel: string, input: unknown): Promise<unknown> =>
    knownChannels.has(channel)
      ? ipcRenderer.invoke(channel, input)
      : Promise.reject(new Error(`no such channel: ${channel}`)),
  on: (event: string, hear: (payload: unknown) => void): (() => void) => {
    if (!knownEvents.has(event)) throw new Error(`no such event: ${event}`);
    const listener = (_event: unknown, payload: unknown): void => hear(payload);
    ipcRenderer.on(event, listener);
    return () => ipcRenderer.removeListener(event, listener);
  },
});
