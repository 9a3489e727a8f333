/** The only `ipcMain.handle`: sender check → schema → handler → reply, as JSON. */
import { ipcMain, type IpcMainInvokeEvent } from 'electron';
import { toWire, type Reply, type Wire } from '../../shared/contract/channel.ts';
import { channels, type ChannelName } from '../../shared/contract/channels.ts';
import { contract, type CheckedInput, type Output } from '../../shared/contract/contract.ts';

/** One handler for every channel: a missing one does not compile. */
export type Handlers = {
  readonly [C in ChannelName]: (input: CheckedInput<C>) => Output<C> | Promise<Output<C>>;
};

/**
 * Connects the handlers to the window.
 * @param isTrusted whether a message comes from a page of ours
 * @param explain puts an error of the layers below into words for the writer, where it can
 * @param onError hears errors that are not meant for the writer
 */
export function registerHandlers(
  handlers: Handlers,
  isTrusted: (event: IpcMainInvokeEvent) => boolean,
  explain: (error: unknown) => unknown,
  onError: (error: unknown) => void,
): void {
  for (const channel of channels) register(channel, handlers[channel]);

  function register<C extends ChannelName>(channel: C, handler: Handlers[C]): void {
    ipcMain.handle(channel, async (event, input: unknown): Promise<Wire<Reply<Output<C>>>> =>
      toWire(await reply(event, input)),
    );

    async function reply(event: IpcMainInvokeEvent, input: unknown): Promise<Reply<Output<C>>> {
      if (!isTrusted(event)) return failed('untrusted', 'This message was not sent by the window.');
      const checked = contract[channel].check(input);
      if (!checked.ok) {
        onError(new Error(`${channel}: ${checked.problem}`));
        return failed('bad_request', `The request “${channel}” was malformed.`);
      }
      try {
        return { ok: true, value: await handler(checked.input) };
      } catch (thrown) {
        const error = explain(thrown);
        if (isForWriter(error)) return failed(error.code, error.message);
        onError(error);
        return failed('unknown', `Something went wrong: ${describe(error)}`);
      }
    }
  }
}

/** Errors of the layers below carry a code and words for the writer. */
function isForWriter(error: unknown): error is Error & { code: string } {
  return (
    error instanceof Error &&
    ['UserError', 'ProjectError', 'ImportError'].includes(error.name) &&
    'code' in error &&
    typeof error.code === 'string'
  );
}

function failed(
  code: string,
  message: string,
): { ok: false; error: { code: string; message: string } } {
  return { ok: false, error: { code, message } };
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
