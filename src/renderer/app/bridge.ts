/** The window's side of the contract. */
import { fromWire } from '../../shared/contract/channel.ts';
import type { Bridge, EventPayloads, Input, Output } from '../../shared/contract/contract.ts';
import type { ChannelName, EventName } from '../../shared/contract/channels.ts';

declare global {
  interface Window {
    readonly palimpsest: Bridge;
  }
}

/** A request that main refused, in words for the writer. */
export class CallError extends Error {
  override readonly name = 'CallError';
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** Asks main. What is sent has to be plain data. @throws CallError */
export async function call<C extends ChannelName>(channel: C, input: Input<C>): Promise<Output<C>> {
  const reply = fromWire(await window.palimpsest.call(channel, input));
  if (!reply.ok) throw new CallError(reply.error.code, reply.error.message);
  return reply.value;
}

/** Hears an event of main's until the answer is called. */
export function listen<E extends EventName>(
  event: E,
  hear: (payload: EventPayloads[E]) => void,
): () => void {
  return window.palimpsest.on(event, (payload) => hear(fromWire(payload)));
}
