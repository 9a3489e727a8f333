/**
 * The save protocol, from the window's side. What is stored is remembered scene by scene as the
 * very node that was sent; whatever node differs from that has changed. So a key press costs
 * nothing but a timer, and only changed scenes travel.
 */
import type { Node } from 'prosemirror-model';
import type { NodeJson } from '../../shared/model/draft.ts';
import type { SceneId } from '../../shared/model/ids.ts';
import { sceneIdOf } from '../../shared/screenplay/document.ts';
import { toJson } from '../../shared/screenplay/nodeJson.ts';

/**
 * Milliseconds of rest after which changes are sent, and how long they may wait at most: with the way
 * to the disk, never more than the last two seconds are at risk.
 */
export const saveAfterRest = 500;
export const saveAtLatest = 1500;

/** What is sent to be stored. */
export interface SaveRequest {
  readonly scenes: readonly {
    readonly id: SceneId;
    readonly revision: number;
    readonly document: NodeJson;
  }[];
  /** All scenes in order, when the order or the number of scenes changed. */
  readonly order: readonly SceneId[] | null;
}

/** How things stand: everything stored, something waiting or on its way, or it cannot be stored. */
export type SaveState =
  | { readonly kind: 'saved' }
  | { readonly kind: 'pending' }
  | { readonly kind: 'failed'; readonly message: string };

/** A request with the nodes it was made of. */
interface PreparedRequest {
  readonly request: SaveRequest;
  readonly nodes: ReadonlyMap<SceneId, Node>;
}

export class Saver {
  /** A scene that was removed before the draft was loaded has a revision, and no node. */
  private readonly stored = new Map<SceneId, { node: Node | null; revision: number }>();
  private storedOrder: readonly SceneId[];
  private restTimer: ReturnType<typeof setTimeout> | undefined;
  private latestTimer: ReturnType<typeof setTimeout> | undefined;
  private sending: Promise<void> | undefined;
  private disposed = false;
  /** Whether the owner was told last that something is not stored yet. */
  private pending = false;

  /**
   * @param doc the document as it was loaded
   * @param revisions the revision at which each scene is stored
   * @param current the document as it stands now
   * @param send stores a request; answers the new revisions
   * @param onState hears every change of state
   */
  constructor(
    doc: Node,
    revisions: ReadonlyMap<SceneId, number>,
    private readonly current: () => Node,
    private readonly send: (
      request: SaveRequest,
    ) => Promise<readonly { readonly id: SceneId; readonly revision: number }[]>,
    private readonly onState: (state: SaveState) => void,
  ) {
    const order: SceneId[] = [];
    doc.forEach((node) => {
      const id = sceneIdOf(node);
      order.push(id);
      const revision = revisions.get(id);
      if (revision !== undefined) this.stored.set(id, { node, revision });
    });
    this.storedOrder = order;
  }

  /** Whether these scenes, in this order, are what the document holds and what was stored of it last. */
  isStoredAs(scenes: readonly { readonly id: SceneId; readonly revision: number }[]): boolean {
    return (
      this.requestFor(this.current()) === null &&
      scenes.length === this.storedOrder.length &&
      scenes.every(
        ({ id, revision }, at) =>
          id === this.storedOrder[at] && this.stored.get(id)?.revision === revision,
      )
    );
  }

  /** Whether a scene of this id is or was stored in this draft. */
  knows(id: SceneId): boolean {
    return this.stored.has(id);
  }

  /** Says at which revision a scene is stored that is not in the document, and may come back. */
  learn(id: SceneId, revision: number): void {
    if (!this.stored.has(id)) this.stored.set(id, { node: null, revision });
  }

  /** Says that the document changed: it is stored soon. */
  changed(): void {
    if (!this.pending) this.onState({ kind: 'pending' });
    this.pending = true;
    clearTimeout(this.restTimer);
    this.restTimer = setTimeout(() => void this.flush(), saveAfterRest);
    this.latestTimer ??= setTimeout(() => void this.flush(), saveAtLatest);
  }

  /** Stores everything that is not stored yet. Never rejects: a failure becomes the state. */
  async flush(): Promise<SaveState> {
    clearTimeout(this.restTimer);
    clearTimeout(this.latestTimer);
    this.latestTimer = undefined;
    // One request at a time: the next is based on the revisions that this one answers.
    while (this.sending !== undefined) await this.sending;
    const doc = this.current();
    const request = this.requestFor(doc);
    if (request === null) return this.settle({ kind: 'saved' });
    const sending = this.store(request);
    this.sending = sending.then(() => undefined);
    const state = await sending;
    this.sending = undefined;
    // What was typed meanwhile has its own timer.
    if (state.kind === 'saved' && this.current() !== doc) return { kind: 'pending' };
    if (state.kind === 'failed' && !this.disposed) {
      this.latestTimer ??= setTimeout(() => void this.flush(), saveAtLatest);
    }
    return this.settle(state);
  }

  /** Ends the timers for good. Call `flush` first. */
  dispose(): void {
    this.disposed = true;
    clearTimeout(this.restTimer);
    clearTimeout(this.latestTimer);
  }

  private async store({ request, nodes }: PreparedRequest): Promise<SaveState> {
    try {
      for (const { id, revision } of await this.send(request)) {
        const node = nodes.get(id);
        if (node !== undefined) this.stored.set(id, { node, revision });
      }
      if (request.order !== null) this.storedOrder = request.order;
      return { kind: 'saved' };
    } catch (error) {
      return { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
    }
  }

  private settle(state: SaveState): SaveState {
    this.pending = false;
    this.onState(state);
    return state;
  }

  private requestFor(doc: Node): PreparedRequest | null {
    const nodes = new Map<SceneId, Node>();
    const order: SceneId[] = [];
    doc.forEach((node) => {
      const id = sceneIdOf(node);
      order.push(id);
      if (this.stored.get(id)?.node !== node) nodes.set(id, node);
    });
    const sameOrder =
      order.length === this.storedOrder.length &&
      order.every((id, index) => id === this.storedOrder[index]);
    if (nodes.size === 0 && sameOrder) return null;
    return {
      nodes,
      request: {
        scenes: [...nodes].map(([id, node]) => ({
          id,
          revision: this.stored.get(id)?.revision ?? 0,
          document: toJson(node),
        })),
        order: sameOrder ? null : order,
      },
    };
  }
}
